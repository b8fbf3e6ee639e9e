DELETE FROM network.archetype
