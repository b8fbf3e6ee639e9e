-- The figures of one week, as one JSON document.
-- $1 monday date: the week's Monday
WITH span AS (
	SELECT $1::date AS monday, $1::date + 6 AS sunday
), shown AS (
	SELECT f.*, date_trunc('week', f.day)::date AS week, w.status, wu.status AS status_us,
	       CASE WHEN f.currency = 'CNY' AND f.amount > 0 AND (f.unit IS NULL OR f.unit IN ('card', 'module', 'server', 'board', 'rack'))
	            THEN f.amount / 10000.0 / CASE WHEN coalesce(f.unit, 'server') IN ('server', 'board', 'rack') THEN greatest(f.gpus, 1) ELSE 1 END END AS per_gpu
	FROM market.offer_on f
	JOIN span ON f.day BETWEEN span.monday - 28 AND span.sunday
	JOIN catalogue.status_window w ON w.node = f.sku AND w.origin = 'other' AND w.valid @> f.day
	JOIN catalogue.status_window wu ON wu.node = f.sku AND wu.origin = 'us' AND wu.valid @> f.day
	WHERE f.class IN ('offer', 'preorder') AND w.status <> 'uncontrolled'
), seen AS (
	SELECT site_id, date_trunc('week', day)::date AS week, bool_or(outcome = 'whole') AS whole
	FROM evidence.site_day, span
	WHERE day BETWEEN monday - 28 AND sunday AND outcome <> 'failed' GROUP BY 1, 2
), last_state AS (
	SELECT DISTINCT ON (week, site_id, listing_id) * FROM shown ORDER BY week, site_id, listing_id, day DESC
), sellers AS (
	SELECT week, seller_id, min(site_id::text)::uuid AS site_id FROM shown GROUP BY 1, 2
), both_weeks AS (
	SELECT a.site_id FROM seen a JOIN seen b USING (site_id), span WHERE a.week = monday AND b.week = monday - 7 AND a.whole AND b.whole
), by_sku AS (
	SELECT l.sku, l.week, min(l.status_us) AS status_us, min(l.status) AS status,
	       count(*) AS offers, count(DISTINCT l.seller_id) AS sellers, count(*) FILTER (WHERE l.class = 'preorder') AS preorders,
	       percentile_cont(0.5) WITHIN GROUP (ORDER BY l.per_gpu) AS median,
	       percentile_cont(0.25) WITHIN GROUP (ORDER BY l.per_gpu) AS low,
	       percentile_cont(0.75) WITHIN GROUP (ORDER BY l.per_gpu) AS high, count(l.per_gpu) AS n
	FROM last_state l GROUP BY 1, 2
), rows AS (
	SELECT b.*, coalesce(s.name, f.name, b.sku) AS name, coalesce(s.dc_marketed, (SELECT min(x.dc_marketed) FROM catalogue.sku x WHERE x.family = b.sku), 'unknown') AS dc,
	       (SELECT p.median FROM by_sku p WHERE p.sku = b.sku AND p.week = b.week - 7) AS median_before,
	       (SELECT jsonb_agg((SELECT p.sellers FROM by_sku p WHERE p.sku = b.sku AND p.week = k::date) ORDER BY k)
	        FROM span, generate_series(monday - 21, monday, interval '7 days') k) AS sellers_series
	FROM by_sku b JOIN span ON b.week = span.monday
	LEFT JOIN catalogue.sku s ON s.sku = b.sku LEFT JOIN catalogue.family f ON f.family = b.sku
)
SELECT jsonb_build_object(
	'monday', monday, 'sunday', sunday, 'iso_week', to_char(monday, 'IYYY-"W"IW'),
	'sites_known', (SELECT count(*) FROM market.site WHERE first_on <= sunday),
	'sites_seen', (SELECT count(*) FROM seen WHERE week = monday),
	'sellers', (SELECT count(*) FROM sellers WHERE week = monday),
	'sellers_before', (SELECT count(*) FROM sellers WHERE week = monday - 7),
	'has_before', EXISTS (SELECT FROM seen WHERE week = monday - 7),
	'new_sellers', (SELECT count(*) FROM sellers s JOIN both_weeks USING (site_id) WHERE s.week = monday
	                AND NOT EXISTS (SELECT FROM sellers p WHERE p.week = monday - 7 AND p.seller_id = s.seller_id)),
	'silent_sellers', (SELECT count(*) FROM sellers p JOIN both_weeks USING (site_id) WHERE p.week = monday - 7
	                AND NOT EXISTS (SELECT FROM sellers s WHERE s.week = monday AND s.seller_id = p.seller_id)),
	'linked_sellers', (SELECT count(*) FROM sellers s WHERE s.week = monday AND EXISTS (
	                SELECT FROM network.member m JOIN network.channel c USING (channel_id) WHERE m.seller_id = s.seller_id AND c.sellers > 1)),
	'offers', (SELECT count(*) FROM last_state WHERE week = monday),
	'preorders', (SELECT count(*) FROM last_state WHERE week = monday AND class = 'preorder'),
	'offers_before', (SELECT count(*) FROM last_state WHERE week = monday - 7),
	'preorders_before', (SELECT count(*) FROM last_state WHERE week = monday - 7 AND class = 'preorder'),
	'lead_median', (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(lead_max, lead_min)) FROM last_state WHERE week = monday AND class = 'preorder'),
	'split', (SELECT jsonb_object_agg(k, n) FROM (
		SELECT status_us || '/' || CASE WHEN dc = 'yes' THEN 'datacenter' ELSE 'consumer' END AS k, sum(offers) AS n FROM rows GROUP BY 1) x),
	'skus', (SELECT coalesce(jsonb_agg(to_jsonb(r) - 'week' ORDER BY r.status, r.sellers DESC, r.sku), '[]') FROM rows r),
	'not_seen', (SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.days DESC, x.host), '[]') FROM (
		SELECT s.host, count(*) AS days, min(r.reason) AS reason
		FROM evidence.site_day d JOIN market.site s USING (site_id)
		LEFT JOIN evidence.site_run r ON r.site_id = d.site_id AND r.day = d.day AND r.run_id = d.run_id
		WHERE d.day BETWEEN monday AND sunday AND d.outcome = 'failed' GROUP BY s.host) x),
	'law', (SELECT coalesce(jsonb_agg(jsonb_build_object('rule', rule, 'on', valid_from, 'title', title, 'citation', citation) ORDER BY valid_from), '[]')
		FROM catalogue.rule WHERE valid_from BETWEEN monday AND sunday),
	'channels', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.diversion DESC NULLS LAST, c.sellers DESC, c.channel), '[]') FROM (
		SELECT v.* FROM analyst.channel v WHERE v.sellers > 1 OR v.diversion IS NOT NULL
		ORDER BY v.diversion DESC NULLS LAST, v.sellers DESC, v.channel LIMIT 12) c),
	'unknown_titles', (SELECT coalesce(jsonb_agg(to_jsonb(u)), '[]') FROM (
		SELECT o.title, count(*) AS offers FROM market.offer o
		WHERE o.sku IS NULL AND o.class IN ('offer', 'other') AND o.first_on <= sunday AND (o.until_on IS NULL OR o.until_on > monday)
		  AND o.title ~* '(gpu|显卡|加速卡|算力|八卡|8卡|hbm|sxm)'
		GROUP BY o.title ORDER BY count(*) DESC, o.title LIMIT 5) u)
) AS doc
FROM span
