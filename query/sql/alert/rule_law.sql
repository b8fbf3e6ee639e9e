-- A rule that begins.
-- $1 now timestamptz: the instant of this run
INSERT INTO outbox.alert (alert_id, rule, topic, site_id, seller_id, sku, day, subject, body, capture_id, created_at, status, reason, next_try_at, mail)
SELECT md5('law|' || l.rule || '|' || l.valid_from)::uuid, r.rule, a.topic, NULL, NULL, NULL, l.valid_from,
       '[chipwatch] law: ' || left(l.title, 150), outbox.body(l.title, 'in force from ' || l.valid_from || coalesce(' until ' || l.valid_to, ''), CASE WHEN length(l.citation) > 5 THEN l.citation ELSE split_part(l.source, ';', 1) END, coalesce(left(nullif(concat_ws('; ', CASE WHEN length(l.text) > 24 THEN l.text END, CASE WHEN length(l.policy) > 24 THEN l.policy END), ''), 400), 'see the source'), NULL, 'chipwatch ask rule_change_effect', a.topic),
       NULL, $1::timestamptz,
       CASE WHEN q.reason IS NULL THEN 'pending' WHEN q.reason = 'muted' THEN 'muted' ELSE 'silent' END, q.reason, $1::timestamptz,
       CASE WHEN r.mail = 'now' THEN 'now' ELSE 'digest' END
FROM catalogue.rule l
JOIN catalogue.alert_rule r ON r.rule = 'law'
CROSS JOIN LATERAL (SELECT 'law:' || l.rule AS topic) a
CROSS JOIN LATERAL (SELECT outbox.silence(r.rule, a.topic, CASE WHEN l.valid_from <= (SELECT min(day) FROM evidence.site_day) THEN 'in force before the first look' END, l.valid_from, false, $1::timestamptz) AS reason) q
WHERE l.valid_from <= ($1::timestamptz)::date AND l.valid_from > ($1::timestamptz)::date - r.news_days
ON CONFLICT (alert_id) DO NOTHING
