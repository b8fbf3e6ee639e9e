-- Kinds of imported tables that signals need and that nobody imported.
SELECT count(*) FROM (
	SELECT DISTINCT needs FROM catalogue.signal WHERE needs IS NOT NULL
	EXCEPT SELECT kind FROM network.fact
	EXCEPT SELECT 'ownership' FROM network.owner
	EXCEPT SELECT 'list' FROM network.list) x
