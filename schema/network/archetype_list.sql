SELECT archetype, use, signal FROM catalogue.archetype ORDER BY archetype
