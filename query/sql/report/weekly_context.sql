-- What stands beside the figures of a week: law, lists, sources, titles not understood, mails.
-- $1 monday date: the week's Monday
WITH span AS (
	SELECT $1::date AS monday, $1::date + 6 AS sunday
)
SELECT jsonb_build_object(
	'law', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', x.day, 'what', x.what, 'title', x.title, 'citation', x.citation) ORDER BY x.day, x.what, x.title), '[]') FROM (
		SELECT valid_from AS day, 'begins' AS what, title, citation FROM catalogue.rule, span WHERE valid_from BETWEEN monday AND sunday
		UNION ALL SELECT valid_to, 'ends', title, citation FROM catalogue.rule, span WHERE valid_to BETWEEN monday AND sunday) x),
	'law_next', (SELECT jsonb_build_object('on', valid_from, 'title', title, 'citation', citation) FROM catalogue.rule, span
		WHERE valid_from > sunday ORDER BY valid_from, rule LIMIT 1),
	'lists', (SELECT coalesce(jsonb_agg(jsonb_build_object('list', list, 'on', imported_at::date, 'entries', entries, 'added', added, 'changed', changed, 'removed', removed)
		ORDER BY imported_at, list), '[]') FROM network.list_import, span WHERE imported_at >= monday AND imported_at < sunday + 1 AND added + changed + removed > 0),
	'sources', (SELECT jsonb_build_object('whole', count(*) FILTER (WHERE outcome = 'whole'), 'partial', count(*) FILTER (WHERE outcome = 'partial'),
		'failed', count(*) FILTER (WHERE outcome = 'failed'), 'listings', coalesce(sum(listings), 0)) FROM evidence.site_day, span WHERE day BETWEEN monday AND sunday),
	'set_aside', (SELECT count(*) FROM evidence.rejected, span WHERE day BETWEEN monday AND sunday),
	'unknown_titles', (SELECT coalesce(jsonb_agg(to_jsonb(u)), '[]') FROM (
		SELECT left(analyst.masked_text(left(t.title, 2000)), 300) AS title, t.offers, t.sites FROM (
			SELECT o.title, count(DISTINCT (o.site_id, o.listing_id)) AS offers, count(DISTINCT o.site_id) AS sites FROM market.offer o
			-- the parameter itself, not span, so that other months are not read
			WHERE o.sku IS NULL AND o.class IN ('offer', 'other') AND o.first_on BETWEEN $1::date AND $1::date + 6
			  AND o.title ~* '(gpu|显卡|加速卡|算力|八卡|8卡|hbm|sxm)'
			GROUP BY o.title ORDER BY 2 DESC, 1 LIMIT 5) t) u),
	'mails', (SELECT jsonb_build_object('sent', count(*) FILTER (WHERE status IN ('sent', 'digested')), 'pending', count(*) FILTER (WHERE status = 'pending'),
		'failed', coalesce(jsonb_agg(jsonb_build_object('subject', subject, 'reason', reason) ORDER BY created_at, alert_id) FILTER (WHERE status = 'failed'), '[]'))
		FROM outbox.alert, span WHERE created_at >= monday AND created_at < sunday + 1),
	'revision', (SELECT max(revision) FROM network.pass WHERE known_at = (SELECT max(known_at) FROM network.pass))
) AS doc
