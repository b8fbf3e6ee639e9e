-- Many pieces in one offer.
-- $1 now timestamptz: the instant of this run
INSERT INTO outbox.alert (alert_id, rule, topic, site_id, seller_id, sku, day, subject, body, capture_id, created_at, status, reason, next_try_at, mail)
SELECT DISTINCT ON (a.alert_id) a.alert_id, r.rule, a.topic, n.site_id, n.seller_id, n.sku, n.first_on, left('[chipwatch] ' || a.subject, 300),
       outbox.body(n.what, a.changed, n.place, n.why, n.tied, n.more, a.topic), n.capture_id, $1::timestamptz,
       CASE WHEN q.reason IS NULL THEN 'pending' WHEN q.reason = 'muted' THEN 'muted' ELSE 'silent' END, q.reason, $1::timestamptz,
       CASE WHEN r.mail = 'now' THEN 'now' ELSE 'digest' END
FROM outbox.offer_news n
JOIN catalogue.alert_rule r ON r.rule = 'bulk'
CROSS JOIN LATERAL (SELECT md5('bulk|' || n.listing_id || '|' || n.sku)::uuid AS alert_id, 'bulk:' || n.sku AS topic,
	format('%s: %s pieces in one offer at %s', n.name, n.pieces, n.host) AS subject,
	NULL::text AS changed) a
CROSS JOIN LATERAL (SELECT outbox.silence(r.rule, a.topic, n.quiet, n.first_on, n.consumer, $1::timestamptz) AS reason) q
WHERE (n.first_on > ($1::timestamptz)::date - r.news_days OR n.quiet = 'from a replay')
  AND n.pieces >= r.threshold AND n.pieces < 100000
  AND NOT EXISTS (SELECT FROM market.offer b WHERE b.site_id = n.site_id AND b.listing_id = n.listing_id AND b.sku = n.sku AND b.first_on < n.first_on
                  AND greatest(b.quantity_max, b.quantity, b.stock, b.moq) >= r.threshold)
ORDER BY a.alert_id, n.first_on, n.listing_id
ON CONFLICT (alert_id) DO NOTHING
