-- Numbers and names that a list in force or an imported table has: who shows one has something to score.
CREATE OR REPLACE VIEW network.listed_number AS
SELECT unnest(identifiers) AS value FROM network.list_entry WHERE to_at IS NULL
UNION ALL SELECT uscc FROM network.fact WHERE uscc IS NOT NULL
UNION ALL SELECT unnest(owned_ids) FROM network.owner WHERE gone_at IS NULL;
CREATE OR REPLACE VIEW network.listed_name AS
SELECT name AS value FROM network.list_entry WHERE to_at IS NULL
UNION ALL SELECT unnest(aliases) FROM network.list_entry WHERE to_at IS NULL
UNION ALL SELECT name FROM network.fact
UNION ALL SELECT owned FROM network.owner WHERE gone_at IS NULL;
