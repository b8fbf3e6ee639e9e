-- A SKU that was never seen before.
-- $1 now timestamptz: the instant of this run
INSERT INTO outbox.alert (alert_id, rule, topic, site_id, seller_id, sku, day, subject, body, capture_id, created_at, status, reason, next_try_at, mail)
SELECT DISTINCT ON (a.alert_id) a.alert_id, r.rule, a.topic, n.site_id, n.seller_id, n.sku, n.first_on, left('[chipwatch] ' || a.subject, 300),
       outbox.body(n.what, a.changed, n.place, n.why, n.tied, n.more, a.topic), n.capture_id, $1::timestamptz,
       CASE WHEN q.reason IS NULL THEN 'pending' WHEN q.reason = 'muted' THEN 'muted' ELSE 'silent' END, q.reason, $1::timestamptz,
       CASE WHEN r.mail = 'now' THEN 'now' ELSE 'digest' END
FROM outbox.offer_news n
JOIN catalogue.alert_rule r ON r.rule = 'new-sku'
CROSS JOIN LATERAL (SELECT md5('new-sku|' || n.sku)::uuid AS alert_id, 'new-sku:' || n.sku AS topic,
	format('%s: seen for the first time%s', n.name, CASE WHEN n.class = 'preorder' THEN ' (pre-order)' ELSE '' END) AS subject,
	'no offer of it was known on any site' AS changed) a
CROSS JOIN LATERAL (SELECT outbox.silence(r.rule, a.topic, n.quiet, n.first_on, n.consumer, $1::timestamptz) AS reason) q
WHERE (n.first_on > ($1::timestamptz)::date - r.news_days OR n.quiet = 'from a replay')
  AND NOT EXISTS (SELECT FROM market.offer b WHERE b.sku = n.sku AND b.first_on < n.first_on AND b.class IN ('offer', 'preorder') AND NOT b.doubtful)
ORDER BY a.alert_id, n.first_on, n.listing_id
ON CONFLICT (alert_id) DO NOTHING
