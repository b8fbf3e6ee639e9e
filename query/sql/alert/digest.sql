-- All that waits for the digest becomes one mail, once a day, and with it what was beyond the cap of
-- an earlier day. The most urgent are told whole, the next by their subject, the rest are counted.
-- $1 now timestamptz: the instant of this run
WITH waits AS (
	SELECT a.alert_id, a.rule, a.subject, a.body, a.sku,
	       row_number() OVER (ORDER BY array_position(ARRAY['listed-party', 'new-sku', 'source-down', 'score', 'law', 'new-seller', 'watch-word', 'bulk', 'restock', 'price-jump'], a.rule), a.subject, a.alert_id) AS place
	FROM outbox.alert a
	WHERE a.status = 'pending' AND (a.mail = 'digest' OR (a.rule <> 'digest' AND a.tries = 0 AND a.created_at < date_trunc('day', $1::timestamptz AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'))
), kinds AS (
	SELECT string_agg(format('%s %s', n, replace(rule, '-', ' ')), ', ' ORDER BY n DESC, rule) AS list FROM (SELECT rule, count(*) AS n FROM waits GROUP BY rule) k
), told AS (
	SELECT count(*) AS n, min(subject) AS first,
	       string_agg(format(E'%s\n%s', replace(subject, '[chipwatch] ', ''), body), E'\n' ORDER BY place) FILTER (WHERE place <= 40) AS whole,
	       string_agg(format(E'- %s', replace(subject, '[chipwatch] ', '')), E'\n' ORDER BY place) FILTER (WHERE place > 40 AND place <= 200) AS short
	FROM waits
), made AS (
	INSERT INTO outbox.alert (alert_id, rule, topic, day, subject, body, created_at, status, next_try_at, mail)
	SELECT md5('digest|' || ($1::timestamptz)::date)::uuid, 'digest', 'digest', ($1::timestamptz)::date,
	       CASE WHEN n = 1 THEN first ELSE format('[chipwatch] %s news of %s: %s', n, ($1::timestamptz)::date, list) END,
	       concat_ws(E'\n', whole, E'Also\n' || short || E'\n', CASE WHEN n > 200 THEN format(E'And %s more: chipwatch alert list --limit %s\n', n - 200, n) END),
	       $1::timestamptz, 'pending', $1::timestamptz, 'now'
	FROM told, kinds WHERE n > 0
	ON CONFLICT (alert_id) DO NOTHING RETURNING alert_id
)
UPDATE outbox.alert a SET status = 'digested', digest_id = made.alert_id, sent_at = NULL FROM waits, made WHERE a.alert_id = waits.alert_id
