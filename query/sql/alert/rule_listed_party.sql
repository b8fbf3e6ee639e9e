-- A seller carries an identifier of a listed party. A name alone never alerts.
-- $1 now timestamptz: the instant of this run
INSERT INTO outbox.alert (alert_id, rule, topic, site_id, seller_id, sku, day, subject, body, capture_id, created_at, status, reason, next_try_at, mail)
SELECT md5('listed-party|' || f.seller_id || '|' || f.detail)::uuid, r.rule, a.topic, f.site_id, f.seller_id, NULL, ($1::timestamptz)::date,
       '[chipwatch] a seller carries an identifier of a listed party: ' || h.host,
       outbox.body(outbox.plain(f.detail), h.host, 'the identifier is the same; whether it is the same party is to be judged by a person',
                   'chipwatch seller ' || h.host, a.topic), NULL, $1::timestamptz,
       CASE WHEN q.reason IS NULL THEN 'pending' WHEN q.reason = 'muted' THEN 'muted' ELSE 'silent' END, q.reason, $1::timestamptz,
       CASE WHEN r.mail = 'now' THEN 'now' ELSE 'digest' END
FROM network.finding f
JOIN market.site h USING (site_id)
JOIN catalogue.alert_rule r ON r.rule = 'listed-party'
CROSS JOIN LATERAL (SELECT 'listed-party:' || h.host AS topic) a
CROSS JOIN LATERAL (SELECT outbox.silence(r.rule, a.topic, NULL, ($1::timestamptz)::date, false, $1::timestamptz) AS reason) q
WHERE f.signal = 'listed_party_match' AND f.strength >= 1000
ON CONFLICT (alert_id) DO NOTHING
