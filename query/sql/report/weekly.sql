-- What was on show in one week, as one JSON document: sellers, legal statuses, SKUs, weeks before.
-- $1 monday date: the week's Monday
WITH span AS (
	SELECT $1::date AS monday, $1::date + 6 AS sunday
), node AS MATERIALIZED (
	SELECT w.node, w.valid, w.status, u.status AS status_us, w.valid * u.valid AS span
	FROM catalogue.status_window w JOIN catalogue.status_window u ON u.node = w.node AND u.origin = 'us' AND u.valid && w.valid, span
	WHERE w.origin = 'other' AND w.status <> 'uncontrolled' AND w.valid && daterange(monday - 77, sunday, '[]')
), held AS MATERIALIZED (
	SELECT o.site_id, o.seller_id, o.listing_id, o.first_on, coalesce(o.until_on, 'infinity') AS until_on, o.sku, o.class, o.capture_id, n.status, n.status_us, n.span,
	       coalesce(o.lead_max, o.lead_min) AS lead,
	       CASE WHEN o.currency = 'CNY' AND o.amount > 0 AND (o.unit IS NULL OR o.unit IN ('card', 'module', 'server', 'board', 'rack'))
	            THEN o.amount / 10000.0 / CASE WHEN coalesce(o.unit, 'server') IN ('server', 'board', 'rack') THEN greatest(o.gpus, 1) ELSE 1 END END AS per_gpu
	FROM span, node n JOIN market.offer o ON o.sku = n.node
	WHERE NOT o.doubtful AND o.class IN ('offer', 'preorder')
	  AND o.first_on <= sunday AND (o.until_on IS NULL OR o.until_on > monday - 77)
), shown AS MATERIALIZED (
	SELECT d.day, date_trunc('week', d.day)::date AS week, h.site_id, h.seller_id, h.listing_id, h.sku, h.class, h.capture_id, h.lead, h.per_gpu, h.status, h.status_us
	FROM span, held h
	JOIN evidence.site_day d ON d.site_id = h.site_id AND d.day >= h.first_on AND d.day < h.until_on AND d.outcome <> 'failed'
	WHERE h.span @> d.day AND d.day BETWEEN monday - 77 AND sunday AND (d.outcome = 'whole' OR NOT EXISTS (
	      SELECT FROM market.unmet u WHERE u.site_id = d.site_id AND u.day = d.day AND u.listing_id = h.listing_id))
), seen AS MATERIALIZED (
	SELECT d.site_id, date_trunc('week', d.day)::date AS week, bool_or(d.outcome = 'whole') AS whole,
	       count(*) FILTER (WHERE d.outcome <> 'failed') AS days, count(*) FILTER (WHERE d.outcome = 'failed') AS failed
	FROM evidence.site_day d, span WHERE d.day BETWEEN monday - 77 AND sunday GROUP BY 1, 2
), state AS MATERIALIZED (
	SELECT DISTINCT ON (week, site_id, listing_id) *, count(*) OVER (PARTITION BY week, site_id, listing_id) AS days_on
	FROM shown ORDER BY week, site_id, listing_id, day DESC
), linked AS (
	SELECT DISTINCT m.site_id, m.seller_id FROM network.member m JOIN network.channel c USING (channel_id) WHERE c.sellers > 1
), seller AS MATERIALIZED (
	SELECT s.week, s.site_id, s.seller_id, bool_or(l.seller_id IS NOT NULL) AS linked, (array_agg(s.capture_id ORDER BY s.day DESC, s.listing_id))[1] AS capture_id
	FROM state s LEFT JOIN linked l USING (site_id, seller_id) GROUP BY 1, 2, 3
), both_weeks AS (
	SELECT a.site_id FROM seen a JOIN seen b USING (site_id), span WHERE a.week = monday AND b.week = monday - 7 AND a.whole AND b.whole
), moved AS (
	SELECT coalesce(n.site_id, p.site_id) AS site_id, coalesce(n.linked, p.linked) AS linked, n.capture_id,
	       CASE WHEN b.site_id IS NULL THEN 'apart' WHEN n.seller_id IS NULL THEN 'silent'
	            WHEN EXISTS (SELECT FROM market.offer o JOIN catalogue.status_window w ON w.node = o.sku AND w.origin = 'other' AND w.valid @> o.first_on
	                         WHERE o.site_id = n.site_id AND o.seller_id = n.seller_id AND o.first_on < monday - 7 AND o.class IN ('offer', 'preorder')
	                           AND w.status <> 'uncontrolled' AND NOT o.doubtful) THEN 'back' ELSE 'new' END AS how
	FROM (SELECT s.* FROM seller s, span WHERE s.week = span.monday) n
	FULL JOIN (SELECT s.* FROM seller s, span WHERE s.week = span.monday - 7) p ON p.site_id = n.site_id AND p.seller_id = n.seller_id
	LEFT JOIN both_weeks b ON b.site_id = coalesce(n.site_id, p.site_id)
	CROSS JOIN span
	WHERE n.seller_id IS NULL OR p.seller_id IS NULL
), of_sku AS MATERIALIZED (
	SELECT s.sku, s.week, min(s.status_us) AS status_us, min(s.status) AS status, count(*) AS offers,
	       count(DISTINCT (s.site_id, s.seller_id)) AS sellers, count(*) FILTER (WHERE s.class = 'preorder') AS preorders,
	       percentile_cont(0.5) WITHIN GROUP (ORDER BY s.per_gpu) AS median, percentile_cont(0.25) WITHIN GROUP (ORDER BY s.per_gpu) AS low,
	       percentile_cont(0.75) WITHIN GROUP (ORDER BY s.per_gpu) AS high, count(s.per_gpu) AS n,
	       percentile_cont(0.5) WITHIN GROUP (ORDER BY s.lead) FILTER (WHERE s.class = 'preorder') AS lead, count(s.lead) FILTER (WHERE s.class = 'preorder') AS lead_n,
	       avg(s.days_on::numeric / greatest(v.days, 1)) AS on_show
	FROM state s JOIN seen v USING (site_id, week) GROUP BY 1, 2
), sku_row AS (
	SELECT k.sku, coalesce(s.name, f.name, k.sku) AS name,
	       CASE WHEN coalesce(s.dc_marketed, (SELECT min(x.dc_marketed) FROM catalogue.sku x WHERE x.family = k.sku)) = 'no' THEN 'consumer' ELSE 'datacenter' END AS kind,
	       n.status_us, n.status, coalesce(n.offers, 0) AS offers, coalesce(n.sellers, 0) AS sellers, coalesce(n.preorders, 0) AS preorders,
	       round(n.median::numeric, 2) AS median, round(n.low::numeric, 2) AS low, round(n.high::numeric, 2) AS high, coalesce(n.n, 0) AS n,
	       round(n.lead::numeric, 1) AS lead, coalesce(n.lead_n, 0) AS lead_n, round(n.on_show * 100) AS on_show,
	       (SELECT count(DISTINCT (x.site_id, x.seller_id)) FROM state x JOIN linked USING (site_id, seller_id) WHERE x.week = monday AND x.sku = k.sku) AS linked,
	       (SELECT left(x.capture_id::text, 8) FROM state x WHERE x.week = monday AND x.sku = k.sku AND x.per_gpu IS NOT NULL
	        ORDER BY abs(x.per_gpu - n.median), x.listing_id LIMIT 1) AS capture,
	       (SELECT jsonb_agg(coalesce(p.offers, 0) ORDER BY g) FROM generate_series(monday - 28, monday, interval '7 days') g LEFT JOIN of_sku p ON p.sku = k.sku AND p.week = g::date) AS offers_series,
	       (SELECT jsonb_agg(coalesce(p.sellers, 0) ORDER BY g) FROM generate_series(monday - 28, monday, interval '7 days') g LEFT JOIN of_sku p ON p.sku = k.sku AND p.week = g::date) AS sellers_series,
	       (SELECT jsonb_agg(round(p.median::numeric, 2) ORDER BY g) FROM generate_series(monday - 28, monday, interval '7 days') g LEFT JOIN of_sku p ON p.sku = k.sku AND p.week = g::date) AS price_series,
	       (SELECT jsonb_agg(coalesce(p.n, 0) ORDER BY g) FROM generate_series(monday - 28, monday, interval '7 days') g LEFT JOIN of_sku p ON p.sku = k.sku AND p.week = g::date) AS n_series
	FROM (SELECT DISTINCT sku FROM of_sku, span WHERE week >= monday - 7) k CROSS JOIN span
	LEFT JOIN of_sku n ON n.sku = k.sku AND n.week = monday
	LEFT JOIN catalogue.sku s ON s.sku = k.sku LEFT JOIN catalogue.family f ON f.family = k.sku
)
SELECT jsonb_build_object(
	'monday', monday, 'sunday', sunday, 'iso_week', to_char(monday, 'IYYY-"W"IW'),
	'last_day', (SELECT max(day) FROM evidence.site_day WHERE outcome <> 'failed' AND day <= sunday),
	'sites', (SELECT jsonb_build_object('known', (SELECT count(*) FROM market.site WHERE first_on <= sunday),
		'seen', count(*) FILTER (WHERE week = monday AND days > 0), 'days', coalesce(max(days) FILTER (WHERE week = monday), 0),
		'seen_before', count(*) FILTER (WHERE week = monday - 7 AND days > 0), 'both', (SELECT count(*) FROM both_weeks),
		'never', (SELECT count(*) FROM evidence.site_day WHERE outcome <> 'failed' AND day < monday) = 0) FROM seen),
	'sellers', (SELECT jsonb_build_object('now', count(*) FILTER (WHERE week = monday), 'before', count(*) FILTER (WHERE week = monday - 7),
		'linked', count(*) FILTER (WHERE week = monday AND linked), 'linked_before', count(*) FILTER (WHERE week = monday - 7 AND linked)) FROM seller),
	'moved', (SELECT coalesce(jsonb_object_agg(k, n), '{}') FROM (
		SELECT how || CASE WHEN linked THEN '/linked' ELSE '/alone' END AS k, count(*) AS n FROM moved GROUP BY 1) x),
	'new_capture', (SELECT left(min(capture_id::text), 8) FROM moved WHERE how = 'new'),
	'any_capture', (SELECT left(min(capture_id::text), 8) FROM seller WHERE week = monday),
	'preorder', (SELECT jsonb_build_object('offers', count(*) FILTER (WHERE week = monday), 'pre', count(*) FILTER (WHERE week = monday AND class = 'preorder'),
		'offers_before', count(*) FILTER (WHERE week = monday - 7), 'pre_before', count(*) FILTER (WHERE week = monday - 7 AND class = 'preorder'),
		'lead', percentile_cont(0.5) WITHIN GROUP (ORDER BY lead) FILTER (WHERE week = monday AND class = 'preorder'),
		'lead_low', percentile_cont(0.25) WITHIN GROUP (ORDER BY lead) FILTER (WHERE week = monday AND class = 'preorder'),
		'lead_high', percentile_cont(0.75) WITHIN GROUP (ORDER BY lead) FILTER (WHERE week = monday AND class = 'preorder'),
		'lead_before', percentile_cont(0.5) WITHIN GROUP (ORDER BY lead) FILTER (WHERE week = monday - 7 AND class = 'preorder'),
		'lead_n', count(lead) FILTER (WHERE week = monday AND class = 'preorder'),
		'capture', left(min(capture_id::text) FILTER (WHERE week = monday AND class = 'preorder'), 8)) FROM state),
	'split', (SELECT coalesce(jsonb_object_agg(k, v), '{}') FROM (
		SELECT s.status_us || '/' || r.kind AS k, jsonb_build_object('offers', count(*) FILTER (WHERE s.week = monday), 'before', count(*) FILTER (WHERE s.week = monday - 7),
		       'sellers', count(DISTINCT (s.site_id, s.seller_id)) FILTER (WHERE s.week = monday)) AS v
		FROM state s JOIN sku_row r USING (sku) WHERE s.week >= monday - 7 GROUP BY 1) x),
	'weeks', (SELECT jsonb_agg(jsonb_build_object('week', to_char(g, 'IYYY-"W"IW'), 'sites', v.sites, 'sellers', s.sellers, 'linked', s.linked, 'offers', o.offers, 'pre', o.pre) ORDER BY g)
		FROM generate_series(monday - 77, monday, interval '7 days') g
		LEFT JOIN (SELECT week, count(*) AS sellers, count(*) FILTER (WHERE linked) AS linked FROM seller GROUP BY 1) s ON s.week = g::date
		LEFT JOIN (SELECT week, count(*) AS offers, count(*) FILTER (WHERE class = 'preorder') AS pre FROM state GROUP BY 1) o ON o.week = g::date
		LEFT JOIN (SELECT week, count(*) FILTER (WHERE days > 0) AS sites FROM seen GROUP BY 1) v ON v.week = g::date),
	'skus', (SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.kind DESC, array_position(ARRAY['controlled_denial', 'controlled_case_by_case', 'nac', 'unclear'], r.status_us),
		r.sellers DESC, r.sku), '[]') FROM sku_row r),
	'outages', (SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.offers DESC, x.days DESC, x.host), '[]') FROM (
		SELECT s.host, v.failed AS days, v.days AS days_seen,
		       (SELECT r.reason FROM evidence.site_run r WHERE r.site_id = v.site_id AND r.day BETWEEN span.monday AND span.sunday AND r.outcome = 'failed' ORDER BY r.day DESC LIMIT 1) AS reason,
		       (SELECT count(*) FROM state o WHERE o.site_id = v.site_id AND o.week = monday - 7) AS offers
		FROM seen v JOIN market.site s USING (site_id) WHERE v.week = monday AND v.failed > 0) x),
	'unseen', (SELECT jsonb_build_object('sites', count(*), 'offers', coalesce(sum(n), 0), 'held', count(*) FILTER (WHERE n > 0)) FROM (
		SELECT s.site_id, (SELECT count(*) FROM state o WHERE o.site_id = s.site_id AND o.week = monday - 7) AS n
		FROM market.site s LEFT JOIN seen v ON v.site_id = s.site_id AND v.week = monday
		WHERE s.first_on <= sunday AND s.enabled AND coalesce(v.days, 0) = 0) x)
) AS doc
FROM span
