-- Which schema and catalogue this database has.
SELECT (SELECT value FROM catalogue.setting WHERE key = 'schema'),
       (SELECT value FROM catalogue.setting WHERE key = 'catalogue')
