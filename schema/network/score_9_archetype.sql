-- Patterns: all that is needed, one of the any, none of the not.
INSERT INTO network.archetype (channel_id, archetype, evidence)
WITH there AS (
	SELECT channel_id, signal FROM network.score_part WHERE strength >= 300
), judged AS (
	SELECT c.channel_id, a.archetype,
	       count(*) FILTER (WHERE a.use = 'needs') AS needs, count(t.signal) FILTER (WHERE a.use = 'needs') AS got,
	       count(*) FILTER (WHERE a.use = 'any') AS ways, count(t.signal) FILTER (WHERE a.use = 'any') AS way,
	       count(t.signal) FILTER (WHERE a.use = 'not') AS against, array_agg(t.signal) FILTER (WHERE a.use <> 'not' AND t.signal IS NOT NULL) AS evidence
	FROM (SELECT DISTINCT channel_id FROM there) c CROSS JOIN catalogue.archetype a
	LEFT JOIN there t ON t.channel_id = c.channel_id AND t.signal = a.signal
	GROUP BY 1, 2
)
SELECT channel_id, archetype, evidence FROM judged
WHERE needs = got AND (ways = 0 OR way > 0) AND against = 0
