-- The diversion score of a channel crossed the threshold upwards, having been below it by the margin
-- since it last was above. What new weights alone did is silent, and so is the first pass.
-- $1 now timestamptz: the instant of this run
WITH steps AS (
	SELECT h.*, r.threshold * 10 AS top, r.amount * 10 AS margin, r.mail, min(h.day) OVER () AS first_pass
	FROM network.score_history h JOIN catalogue.alert_rule r ON r.rule = 'score' WHERE h.axis = 'diversion'
), crossed AS (
	SELECT s.*, p.points AS before FROM steps s
	LEFT JOIN LATERAL (SELECT b.points FROM steps b WHERE b.channel_id = s.channel_id AND b.day < s.day
		AND (b.points >= s.top OR b.points < s.top - s.margin) ORDER BY b.day DESC LIMIT 1) p ON true
	WHERE s.points >= s.top AND coalesce(p.points, 0) < s.top - s.margin
)
INSERT INTO outbox.alert (alert_id, rule, topic, site_id, seller_id, sku, day, subject, body, capture_id, created_at, status, reason, next_try_at, mail)
SELECT md5('score|' || c.channel_id || '|' || c.day)::uuid, 'score', a.topic, NULL, NULL, NULL, c.day,
       format('[chipwatch] %s: diversion score %s', l.label, round(c.points / 10.0)),
       outbox.body(format('%s: diversion score %s, %s', l.label, round(c.points / 10.0), outbox.counted(coalesce(n.sellers, 0), 'seller')),
                   format('%s before, %s on %s', coalesce(round(c.before / 10.0)::text, 'no score'), round(c.points / 10.0), c.day),
                   (SELECT string_agg(host, ', ' ORDER BY host) FROM (SELECT DISTINCT h.host FROM network.member g JOIN market.site h USING (site_id) WHERE g.channel_id = c.channel_id ORDER BY 1 LIMIT 5) x),
                   coalesce((SELECT string_agg(format('%s %s', to_char(points / 10.0, 'FMSG990'), replace(signal, '_', ' ')), ', ' ORDER BY points DESC)
                             FROM (SELECT points, signal FROM network.score_part t WHERE t.channel_id = c.channel_id AND t.axis = 'diversion' ORDER BY points DESC LIMIT 4) t), 'the sum of its signals')
                   || '; a lead, not a finding', NULL, 'chipwatch explain ' || l.label, a.topic), NULL, $1::timestamptz,
       CASE WHEN q.reason IS NULL THEN 'pending' WHEN q.reason = 'muted' THEN 'muted' ELSE 'silent' END, q.reason, $1::timestamptz,
       CASE WHEN c.mail = 'now' THEN 'now' ELSE 'digest' END
FROM crossed c
JOIN network.channel_label l USING (channel_id)
LEFT JOIN network.channel n USING (channel_id)
CROSS JOIN LATERAL (SELECT 'score:' || l.label AS topic) a
CROSS JOIN LATERAL (SELECT outbox.silence('score', a.topic, CASE WHEN c.day = c.first_pass THEN 'the first pass over the network'
	WHEN c.points - c.by_rule < c.top THEN 'by new weights' END, c.day, false, $1::timestamptz) AS reason) q
ON CONFLICT (alert_id) DO NOTHING
