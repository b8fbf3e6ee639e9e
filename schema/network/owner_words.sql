SELECT word, rule FROM catalogue.ownership_list ORDER BY word NULLS FIRST, rule
