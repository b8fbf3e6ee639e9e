-- A price that moved by percent and by amount.
-- $1 now timestamptz: the instant of this run
INSERT INTO outbox.alert (alert_id, rule, topic, site_id, seller_id, sku, day, subject, body, capture_id, created_at, status, reason, next_try_at, mail)
SELECT DISTINCT ON (a.alert_id) a.alert_id, r.rule, a.topic, n.site_id, n.seller_id, n.sku, n.first_on, left('[chipwatch] ' || a.subject, 300),
       outbox.body(n.what, a.changed, n.place, n.why, n.tied, n.more, a.topic), n.capture_id, $1::timestamptz,
       CASE WHEN q.reason IS NULL THEN 'pending' WHEN q.reason = 'muted' THEN 'muted' ELSE 'silent' END, q.reason, $1::timestamptz,
       CASE WHEN r.mail = 'now' THEN 'now' ELSE 'digest' END
FROM outbox.offer_news n
JOIN catalogue.alert_rule r ON r.rule = 'price-jump'
CROSS JOIN LATERAL (SELECT b.* FROM market.offer b WHERE b.site_id = n.site_id AND b.listing_id = n.listing_id AND b.first_on < n.first_on
	ORDER BY b.first_on DESC LIMIT 1) p
CROSS JOIN LATERAL (SELECT md5('price-jump|' || n.listing_id || '|' || n.first_on)::uuid AS alert_id, 'price-jump:' || n.sku AS topic,
	format('%s: price %s %% at %s', n.name, to_char(100.0 * (n.amount - p.amount) / p.amount, 'FMSG999990'), n.host) AS subject,
	format('%s before (since %s), %s now', outbox.price(p.amount, p.currency, p.unit), p.first_on, outbox.price(n.amount, n.currency, n.unit)) AS changed) a
CROSS JOIN LATERAL (SELECT outbox.silence(r.rule, a.topic, n.quiet, n.first_on, n.consumer, $1::timestamptz) AS reason) q
WHERE (n.first_on > ($1::timestamptz)::date - r.news_days OR n.quiet = 'from a replay')
  AND p.amount > 0 AND n.amount > 0 AND p.currency = n.currency AND p.unit IS NOT DISTINCT FROM n.unit AND p.tax IS NOT DISTINCT FROM n.tax AND p.sku = n.sku
  AND abs(n.amount - p.amount) * 100.0 >= p.amount * r.threshold AND abs(n.amount - p.amount) / 10000.0 >= r.amount
ORDER BY a.alert_id, n.first_on, n.listing_id
ON CONFLICT (alert_id) DO NOTHING
