-- A seller carries an identifier of a listed party. A name alone never alerts. Silent when the site
-- was looked at for the first time and the list was known before, or when all we know is a replay.
-- $1 now timestamptz: the instant of this run
INSERT INTO outbox.alert (alert_id, rule, topic, site_id, seller_id, sku, day, subject, body, capture_id, created_at, status, reason, next_try_at, mail)
SELECT md5('listed-party|' || f.seller_id || '|' || f.detail)::uuid, r.rule, a.topic, f.site_id, f.seller_id, NULL, ($1::timestamptz)::date,
       '[chipwatch] a seller carries an identifier of a listed party: ' || h.host,
       outbox.body(outbox.plain(f.detail), NULL, format('%s, first observed %s', h.host, h.first_on),
                   'an identifier is the same; whether it is the same party is to be judged by a person', NULL,
                   'chipwatch seller ' || h.host, a.topic), f.captures[1], $1::timestamptz,
       CASE WHEN q.reason IS NULL THEN 'pending' WHEN q.reason = 'muted' THEN 'muted' ELSE 'silent' END, q.reason, $1::timestamptz,
       CASE WHEN r.mail = 'now' THEN 'now' ELSE 'digest' END
FROM network.found w -- few have one: only theirs are taken apart
JOIN network.finding f USING (site_id, seller_id)
JOIN market.site h USING (site_id)
JOIN catalogue.alert_rule r ON r.rule = 'listed-party'
CROSS JOIN LATERAL (SELECT 'listed-party:' || h.host AS topic) a
CROSS JOIN LATERAL (SELECT min(c.first_on) AS on_day, min(l.from_at) AS listed_at FROM market.seller_contact c
	JOIN network.list_entry l ON l.to_at IS NULL AND c.value = ANY (l.identifiers) AND (c.kind = 'uscc' OR c.value ~ '^[+]|@')
	WHERE c.site_id = f.site_id AND c.seller_id = f.seller_id) k
CROSS JOIN LATERAL (SELECT CASE
	WHEN NOT EXISTS (SELECT FROM evidence.site_day d JOIN evidence.run u USING (run_id) WHERE d.site_id = f.site_id AND u.kind <> 'replay') THEN 'from a replay'
	WHEN k.on_day <= h.first_on AND k.listed_at <= (SELECT min(d.published_at) FROM evidence.site_run d WHERE d.site_id = f.site_id) THEN 'the first look at this site' END AS why) y
CROSS JOIN LATERAL (SELECT outbox.silence(r.rule, a.topic, y.why, ($1::timestamptz)::date, false, $1::timestamptz) AS reason) q
WHERE 'listed_party_match' = ANY (w.signal) AND f.signal = 'listed_party_match' AND f.strength >= 1000
ON CONFLICT (alert_id) DO NOTHING
