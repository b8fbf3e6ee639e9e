-- $1 revision
WITH had AS MATERIALIZED (
	SELECT s.channel_id, s.axis FROM (SELECT DISTINCT channel_id FROM sig_seller) c JOIN network.score s USING (channel_id)
)
INSERT INTO network.score (channel_id, axis, points, band, gate, revision, day)
SELECT channel_id, axis, points, band, gate, $1, day FROM new_score n
WHERE NOT EXISTS (SELECT FROM had s WHERE s.channel_id = n.channel_id AND s.axis = n.axis)
