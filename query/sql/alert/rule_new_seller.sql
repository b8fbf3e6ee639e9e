-- A seller not seen before with a SKU.
-- $1 now timestamptz: the instant of this run
INSERT INTO outbox.alert (alert_id, rule, topic, site_id, seller_id, sku, day, subject, body, capture_id, created_at, status, reason, next_try_at, mail)
SELECT DISTINCT ON (a.alert_id) a.alert_id, r.rule, a.topic, n.site_id, n.seller_id, n.sku, n.first_on, '[chipwatch] ' || a.subject,
       outbox.body(n.what, n.place, a.why, n.more, a.topic), n.capture_id, $1::timestamptz,
       CASE WHEN q.reason IS NULL THEN 'pending' WHEN q.reason = 'muted' THEN 'muted' ELSE 'silent' END, q.reason, $1::timestamptz,
       CASE WHEN r.mail = 'now' THEN 'now' ELSE 'digest' END
FROM outbox.offer_news n
JOIN catalogue.alert_rule r ON r.rule = 'new-seller'

CROSS JOIN LATERAL (SELECT md5('new-seller|' || n.seller_id || '|' || n.sku)::uuid AS alert_id,
	'new-seller:' || n.sku AS topic,
	format('%s: first offer by a seller not seen with it before%s', n.name, CASE WHEN n.class = 'preorder' THEN ' (pre-order)' ELSE '' END) AS subject,
	n.why AS why) a
CROSS JOIN LATERAL (SELECT outbox.silence(r.rule, a.topic, n.quiet, n.first_on, n.consumer, $1::timestamptz) AS reason) q

ORDER BY a.alert_id, n.first_on, n.listing_id
ON CONFLICT (alert_id) DO NOTHING
