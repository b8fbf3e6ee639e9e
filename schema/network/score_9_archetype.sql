-- Patterns: all that is needed, one of the any, none of the not.
INSERT INTO network.archetype (channel_id, archetype, evidence)
WITH asked AS (
	SELECT archetype, count(*) FILTER (WHERE use = 'needs') AS needs, count(*) FILTER (WHERE use = 'any') AS ways FROM catalogue.archetype GROUP BY 1
), there AS (
	SELECT p.channel_id, a.archetype, count(*) FILTER (WHERE a.use = 'needs') AS got, count(*) FILTER (WHERE a.use = 'any') AS way,
	       count(*) FILTER (WHERE a.use = 'not') AS against, array_agg(p.signal ORDER BY p.signal) FILTER (WHERE a.use <> 'not') AS evidence
	FROM new_part p JOIN catalogue.archetype a USING (signal)
	WHERE p.strength >= 300 AND p.points <> 0
	GROUP BY 1, 2
)
SELECT channel_id, archetype, evidence FROM there JOIN asked USING (archetype)
WHERE needs > 0 AND got = needs AND (ways = 0 OR way > 0) AND against = 0
