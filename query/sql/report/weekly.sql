-- What was on show in one week, as one JSON document: sellers, legal statuses, SKUs, weeks before.
-- Read from the rollup; prices are of one GPU, in CNY, without tax.
-- $1 monday date: the week's Monday
WITH span AS (
	SELECT $1::date AS monday, $1::date + 6 AS sunday
), node AS MATERIALIZED (
	SELECT w.node, w.status, u.status AS status_us, w.valid * u.valid AS span
	FROM catalogue.status_window w JOIN catalogue.status_window u ON u.node = w.node AND u.origin = 'us' AND u.valid && w.valid, span
	WHERE w.origin = 'other' AND w.status <> 'uncontrolled' AND w.valid && daterange(monday - 77, sunday, '[]')
), seen AS MATERIALIZED (
	SELECT m.site_id, m.week, m.whole, bit_count(m.looked::bit(7)) AS days, bit_count(m.failed::bit(7)) AS failed, m.looked
	FROM (SELECT d.site_id, d.day - (d.day - monday + 77) % 7 AS week, bool_or(d.outcome = 'whole') AS whole,
	             coalesce(bit_or(1 << (d.day - monday + 77) % 7) FILTER (WHERE d.outcome <> 'failed'), 0) AS looked,
	             coalesce(bit_or(1 << (d.day - monday + 77) % 7) FILTER (WHERE d.outcome = 'failed'), 0) AS failed
	      FROM evidence.site_day d, span WHERE d.day BETWEEN monday - 77 AND sunday GROUP BY 1, 2) m
), held AS MATERIALIZED ( -- the status is that of the last day on show; a pre-order is what was one on some day, as in analyst.supply_weekly
	SELECT w.week, w.site_id, w.seller_id, w.sku, w.offers, w.preordered AS preorders, CASE WHEN w.week >= span.monday - 7 THEN w.leads END AS leads, w.capture_id, w.days & v.looked AS shown, v.days AS seen_days,
	       CASE WHEN w.week = span.monday THEN w.states END AS states, n.status, n.status_us
	FROM span
	JOIN market.supply_week w ON w.week BETWEEN span.monday - 77 AND span.monday AND NOT w.modified
	JOIN seen v ON v.site_id = w.site_id AND v.week = w.week AND w.days & v.looked <> 0
	JOIN node n ON n.node = w.sku AND n.span @> w.week + 7 - strpos((w.days & v.looked)::bit(7)::text, '1')
), linked AS (
	SELECT DISTINCT m.site_id, m.seller_id FROM network.member m JOIN network.channel c USING (channel_id) WHERE c.sellers > 1
), now AS MATERIALIZED (
	SELECT h.*, l.seller_id IS NOT NULL AS linked FROM span JOIN held h ON h.week = span.monday LEFT JOIN linked l USING (site_id, seller_id)
), seller AS MATERIALIZED (
	SELECT s.week, s.site_id, s.seller_id, bool_or(l.seller_id IS NOT NULL) AS linked, (array_agg(s.capture_id ORDER BY s.shown DESC, s.sku))[1] AS capture_id
	FROM held s LEFT JOIN linked l USING (site_id, seller_id) GROUP BY 1, 2, 3
), both_weeks AS (
	SELECT a.site_id FROM seen a JOIN seen b USING (site_id), span WHERE a.week = monday AND b.week = monday - 7 AND a.whole AND b.whole
), earlier AS (
	SELECT o.site_id, o.seller_id, o.week FROM market.supply_week o
	JOIN catalogue.status_window w ON w.node = o.sku AND w.origin = 'other' AND w.valid @> o.first_on AND w.status <> 'uncontrolled' WHERE NOT o.modified
), moved AS (
	SELECT coalesce(n.site_id, p.site_id) AS site_id, coalesce(n.linked, p.linked) AS linked, n.capture_id,
	       CASE WHEN b.site_id IS NULL THEN 'apart' WHEN n.seller_id IS NULL THEN 'silent'
	            WHEN EXISTS (SELECT FROM earlier o WHERE o.site_id = n.site_id AND o.seller_id = n.seller_id AND o.week < monday - 7) THEN 'back' ELSE 'new' END AS how
	FROM (SELECT s.* FROM seller s, span WHERE s.week = span.monday) n
	FULL JOIN (SELECT s.* FROM seller s, span WHERE s.week = span.monday - 7) p ON p.site_id = n.site_id AND p.seller_id = n.seller_id
	LEFT JOIN both_weeks b ON b.site_id = coalesce(n.site_id, p.site_id)
	CROSS JOIN span
	WHERE n.seller_id IS NULL OR p.seller_id IS NULL
), of_sku AS MATERIALIZED (
	SELECT s.sku, s.week, min(s.status_us) AS status_us, min(s.status) AS status, sum(s.offers) AS offers,
	       count(DISTINCT (s.site_id, s.seller_id)) AS sellers, sum(s.preorders) AS preorders
	FROM held s GROUP BY 1, 2
), asked AS (
	SELECT sku, week, prices FROM market.supply_week WHERE currency = 'CNY' AND NOT modified AND week BETWEEN $1::date - 28 AND $1::date
), priced AS MATERIALIZED ( -- this week and the four before
	SELECT o.sku, o.week, p.n, p.at[1] / 10000 AS low, p.at[2] / 10000 AS median, p.at[3] / 10000 AS high
	FROM span JOIN of_sku o ON o.week >= span.monday - 28
	CROSS JOIN LATERAL (
		SELECT count(*) AS n, percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY a) AS at
		FROM (SELECT unnest(w.prices) AS a FROM asked w WHERE w.sku = o.sku AND w.week = o.week) w) p
), of_now AS MATERIALIZED (
	SELECT s.sku, sum((SELECT sum((k >> 32) * bit_count((k & s.shown)::int::bit(7))) FROM unnest(s.states) k WHERE k >> 24 & 1 = 0) / greatest(s.seen_days, 1)) / nullif(sum(s.offers), 0) AS on_show,
	       count(DISTINCT (s.site_id, s.seller_id)) FILTER (WHERE s.linked) AS linked
	FROM now s GROUP BY 1
), lead_now AS MATERIALIZED (
	SELECT x.sku, percentile_cont(0.5) WITHIN GROUP (ORDER BY x.a) AS lead, count(*) AS n FROM (SELECT sku, unnest(leads) AS a FROM now) x GROUP BY 1
), asked_now AS (
	SELECT site_id, seller_id, sku, capture_id, prices FROM market.supply_week WHERE currency = 'CNY' AND NOT modified AND week = $1::date
), told AS ( -- an older state is told by a capture of the seller's
	SELECT site_id, seller_id, sku, first_on, capture_id, amount, unit, gpus, price_reason, tax, tax_rate FROM market.offer
	WHERE currency = 'CNY' AND class IN ('offer', 'preorder') AND NOT doubtful AND first_on <= $1::date + 6 AND (until_on IS NULL OR until_on > $1::date) AND first_on > $1::date - 60
), sku_row AS (
	SELECT k.sku, coalesce(s.name, f.name, k.sku) AS name,
	       CASE WHEN coalesce(s.dc_marketed, (SELECT min(x.dc_marketed) FROM catalogue.sku x WHERE x.family = k.sku)) = 'no' THEN 'consumer' ELSE 'datacenter' END AS kind,
	       n.status_us, n.status, coalesce(n.offers, 0) AS offers, coalesce(n.sellers, 0) AS sellers, coalesce(n.preorders, 0) AS preorders,
	       round(p.median::numeric, 2) AS median, round(p.low::numeric, 2) AS low, round(p.high::numeric, 2) AS high, coalesce(p.n, 0) AS n,
	       round(l.lead::numeric, 1) AS lead, coalesce(l.n, 0) AS lead_n, round(h.on_show * 100) AS on_show,
	       coalesce(h.linked, 0) AS linked,
	       c.capture,
	       (SELECT jsonb_agg(coalesce(p.offers, 0) ORDER BY g) FROM generate_series(monday - 28, monday, interval '7 days') g LEFT JOIN of_sku p ON p.sku = k.sku AND p.week = g::date) AS offers_series,
	       (SELECT jsonb_agg(coalesce(p.sellers, 0) ORDER BY g) FROM generate_series(monday - 28, monday, interval '7 days') g LEFT JOIN of_sku p ON p.sku = k.sku AND p.week = g::date) AS sellers_series,
	       (SELECT jsonb_agg(round(p.median::numeric, 2) ORDER BY g) FROM generate_series(monday - 28, monday, interval '7 days') g LEFT JOIN priced p ON p.sku = k.sku AND p.week = g::date) AS price_series,
	       (SELECT jsonb_agg(coalesce(p.n, 0) ORDER BY g) FROM generate_series(monday - 28, monday, interval '7 days') g LEFT JOIN priced p ON p.sku = k.sku AND p.week = g::date) AS n_series
	FROM (SELECT DISTINCT sku FROM of_sku, span WHERE week >= monday - 7) k CROSS JOIN span
	LEFT JOIN of_sku n ON n.sku = k.sku AND n.week = monday
	LEFT JOIN priced p ON p.sku = k.sku AND p.week = monday
	LEFT JOIN of_now h ON h.sku = k.sku
	LEFT JOIN lead_now l ON l.sku = k.sku
	LEFT JOIN catalogue.sku s ON s.sku = k.sku LEFT JOIN catalogue.family f ON f.family = k.sku
	LEFT JOIN LATERAL ( -- the page with the price nearest to the median; of a seller's, which ascend, one of two
		SELECT left(coalesce(o.capture_id, b.capture_id)::text, 8) AS capture
		FROM (SELECT w.site_id, w.seller_id, w.capture_id, v.a
		      FROM asked_now w CROSS JOIN LATERAL width_bucket(floor(p.median * 10000)::bigint, w.prices) i CROSS JOIN LATERAL (VALUES (w.prices[i]), (w.prices[i + 1])) v(a)
		      WHERE p.n > 0 AND w.sku = k.sku AND v.a IS NOT NULL
		      ORDER BY abs(v.a::float8 / 10000 - p.median), w.site_id, w.seller_id LIMIT 1) b
		LEFT JOIN catalogue.sales_tax v ON v.currency = 'CNY' AND monday >= v.valid_from AND (v.valid_to IS NULL OR monday <= v.valid_to)
		LEFT JOIN told o ON o.sku = k.sku AND o.site_id = b.site_id AND o.seller_id = b.seller_id
		  AND round(market.without_tax(market.gpu_amount(o.amount, o.unit, o.gpus, o.price_reason), o.tax, o.tax_rate, v.rate)) = b.a
		ORDER BY o.first_on DESC NULLS LAST LIMIT 1) c ON true
), ordered AS (
	SELECT site_id, seller_id, sku, first_on, capture_id FROM market.offer
	WHERE class = 'preorder' AND NOT doubtful AND first_on <= $1::date + 6 AND (until_on IS NULL OR until_on > $1::date)
), failure AS (
	SELECT site_id, day, observed_at, run_id, reason FROM evidence.site_run WHERE day BETWEEN $1::date AND $1::date + 6 AND outcome = 'failed'
), twelve AS (
	SELECT monday - 7 * n AS week FROM span, generate_series(0, 11) n
), looked_at AS (
	SELECT day FROM evidence.site_day WHERE outcome <> 'failed'
), looked_before AS (
	SELECT day FROM evidence.site_day WHERE outcome <> 'failed' AND day < $1::date
)
SELECT jsonb_build_object(
	'monday', monday, 'sunday', sunday, 'iso_week', to_char(monday, 'IYYY-"W"IW'),
	'last_day', (SELECT max(day) FROM looked_at WHERE day <= sunday),
	'sites', (SELECT jsonb_build_object('known', (SELECT count(*) FROM market.site WHERE first_on <= sunday),
		'seen', count(*) FILTER (WHERE week = monday AND days > 0), 'days', coalesce(max(days) FILTER (WHERE week = monday), 0),
		'seen_before', count(*) FILTER (WHERE week = monday - 7 AND days > 0), 'both', (SELECT count(*) FROM both_weeks),
		'never', NOT EXISTS (SELECT FROM looked_before)) FROM seen),
	'sellers', (SELECT jsonb_build_object('now', count(*) FILTER (WHERE week = monday), 'before', count(*) FILTER (WHERE week = monday - 7),
		'linked', count(*) FILTER (WHERE week = monday AND linked), 'linked_before', count(*) FILTER (WHERE week = monday - 7 AND linked)) FROM seller),
	'moved', (SELECT coalesce(jsonb_object_agg(k, n), '{}') FROM (
		SELECT how || CASE WHEN linked THEN '/linked' ELSE '/alone' END AS k, count(*) AS n FROM moved GROUP BY 1) x),
	'new_capture', (SELECT left(min(capture_id::text), 8) FROM moved WHERE how = 'new'),
	'any_capture', (SELECT left(min(capture_id::text), 8) FROM seller WHERE week = monday),
	'preorder', (SELECT jsonb_build_object('offers', coalesce(sum(offers) FILTER (WHERE week = monday), 0), 'pre', coalesce(sum(preorders) FILTER (WHERE week = monday), 0),
		'offers_before', coalesce(sum(offers) FILTER (WHERE week = monday - 7), 0), 'pre_before', coalesce(sum(preorders) FILTER (WHERE week = monday - 7), 0)) FROM held)
		|| (SELECT jsonb_build_object('lead', l.at[2], 'lead_low', l.at[1], 'lead_high', l.at[3], 'lead_n', l.n) FROM (
			SELECT percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY a) AS at, count(*) AS n FROM (SELECT unnest(leads) AS a FROM now) x) l)
		|| jsonb_build_object('lead_before', (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x.a) FROM (SELECT unnest(h.leads) AS a FROM held h WHERE h.week = monday - 7) x),
			'capture', (SELECT left(o.capture_id::text, 8) FROM (SELECT * FROM now WHERE preorders > 0 ORDER BY site_id, seller_id, sku LIMIT 1) b
				JOIN ordered o ON o.sku = b.sku AND o.site_id = b.site_id AND o.seller_id = b.seller_id ORDER BY o.first_on DESC LIMIT 1)),
	'split', (SELECT coalesce(jsonb_object_agg(k, v), '{}') FROM (
		SELECT s.status_us || '/' || r.kind AS k, jsonb_build_object('offers', coalesce(sum(s.offers) FILTER (WHERE s.week = monday), 0),
		       'before', coalesce(sum(s.offers) FILTER (WHERE s.week = monday - 7), 0), 'sellers', count(DISTINCT (s.site_id, s.seller_id)) FILTER (WHERE s.week = monday)) AS v
		FROM held s JOIN sku_row r USING (sku) WHERE s.week >= monday - 7 GROUP BY 1) x),
	'weeks', (SELECT jsonb_agg(jsonb_build_object('week', to_char(g.week, 'IYYY-"W"IW'), 'sites', v.sites, 'sellers', s.sellers, 'linked', s.linked, 'offers', o.offers, 'pre', o.pre) ORDER BY g.week)
		FROM twelve g
		LEFT JOIN (SELECT week, count(*) AS sellers, count(*) FILTER (WHERE linked) AS linked FROM seller GROUP BY 1) s ON s.week = g.week
		LEFT JOIN (SELECT week, sum(offers) AS offers, sum(preorders) AS pre FROM of_sku GROUP BY 1) o ON o.week = g.week
		LEFT JOIN (SELECT week, count(*) FILTER (WHERE days > 0) AS sites FROM seen GROUP BY 1) v ON v.week = g.week),
	'skus', (SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.kind DESC, array_position(ARRAY['controlled_denial', 'controlled_case_by_case', 'nac', 'unclear'], r.status_us),
		r.sellers DESC, r.sku), '[]') FROM sku_row r),
	'outages', (SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.offers DESC, x.days DESC, x.host), '[]') FROM (
		SELECT s.host, v.failed AS days, v.days AS days_seen,
		       (SELECT r.reason FROM failure r WHERE r.site_id = v.site_id ORDER BY r.day DESC, r.observed_at DESC, r.run_id LIMIT 1) AS reason,
		       coalesce(b.offers, 0) AS offers
		FROM seen v JOIN market.site s USING (site_id) LEFT JOIN (SELECT site_id, sum(offers) AS offers FROM held, span WHERE week = monday - 7 GROUP BY 1) b USING (site_id)
		WHERE v.week = monday AND v.failed > 0) x),
	'unseen', (SELECT jsonb_build_object('sites', count(*), 'offers', coalesce(sum(n), 0), 'held', count(*) FILTER (WHERE n > 0)) FROM (
		SELECT s.site_id, coalesce(b.offers, 0) AS n
		FROM market.site s LEFT JOIN seen v ON v.site_id = s.site_id AND v.week = monday
		LEFT JOIN (SELECT site_id, sum(offers) AS offers FROM held, span WHERE week = monday - 7 GROUP BY 1) b ON b.site_id = s.site_id
		WHERE s.first_on <= sunday AND s.enabled AND coalesce(v.days, 0) = 0) x)
) AS doc
FROM span
