-- Weeks are put together as masks, then told by day; lead times are those of all pre-orders on the days seen.
CREATE OR REPLACE VIEW analyst.supply_continuity AS
SELECT y.level, y.sku, y.subject_id, CASE y.level WHEN 'seller' THEN s.name WHEN 'channel' THEN l.label END AS subject,
       y.first_on, y.last_on, y.days_observed, y.days_on_show, y.days_in_stock, round(y.days_in_stock::numeric / y.days_observed, 3) AS share_in_stock,
       y.longest_run, y.restocks, y.restock_interval_days, round(y.days_preorder::numeric / y.days_observed, 3) AS share_preorder, t.lead_median_days,
       round(y.days_on_show::numeric / y.days_observed, 3) AS share_on_show
FROM (
	SELECT level, sku, subject_id, min(day) AS first_on, max(day) AS last_on, count(*) AS days_observed,
	       count(*) FILTER (WHERE on_show) AS days_on_show, count(*) FILTER (WHERE in_stock) AS days_in_stock,
	       coalesce(max(run), 0) AS longest_run, count(*) FILTER (WHERE came) AS restocks,
	       percentile_cont(0.5) WITHIN GROUP (ORDER BY day - last_came) FILTER (WHERE came AND last_came IS NOT NULL) AS restock_interval_days,
	       count(*) FILTER (WHERE preorder) AS days_preorder
	FROM (
		SELECT c.*, max(CASE WHEN c.came THEN c.day END) OVER (PARTITION BY c.level, c.sku, c.subject_id ORDER BY c.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last_came,
		       CASE WHEN c.in_stock THEN count(*) FILTER (WHERE c.in_stock) OVER (PARTITION BY c.level, c.sku, c.subject_id, c.breaks) END AS run
		FROM (
			SELECT g.*, g.in_stock AND NOT lag(g.in_stock) OVER w AS came, count(*) FILTER (WHERE NOT g.in_stock) OVER w AS breaks
			FROM (
				SELECT e.level, e.sku, e.subject_id, e.week + b AS day, e.shown >> b & 1 = 1 AS on_show, e.stock >> b & 1 = 1 AS in_stock, e.preorder >> b & 1 = 1 AS preorder
				FROM (SELECT v.level, w.sku, v.subject_id, w.week, bit_or(w.seen) AS seen, bit_or(w.shown) AS shown, bit_or(w.stock) AS stock, bit_or(w.preorder) AS preorder
				      FROM market.seller_week w
				      LEFT JOIN network.member m ON m.site_id = w.site_id AND m.seller_id = w.seller_id
				      CROSS JOIN LATERAL (VALUES ('seller', w.seller_id), ('channel', m.channel_id), ('sku', NULL::uuid)) v(level, subject_id)
				      WHERE v.level <> 'channel' OR v.subject_id IS NOT NULL
				      GROUP BY v.level, w.sku, v.subject_id, w.week) e
				CROSS JOIN generate_series(0, 6) b WHERE e.seen >> b & 1 = 1) g
			WINDOW w AS (PARTITION BY g.level, g.sku, g.subject_id ORDER BY g.day)) c) r
	GROUP BY level, sku, subject_id) y
LEFT JOIN (
	SELECT level, sku, subject_id, min(lead) AS lead_median_days
	FROM (
		SELECT v.level, w.sku, v.subject_id, w.lead, sum(sum(w.days)) OVER (PARTITION BY v.level, w.sku, v.subject_id ORDER BY w.lead) AS upto,
		       sum(sum(w.days)) OVER (PARTITION BY v.level, w.sku, v.subject_id) AS total
		FROM (SELECT w.sku, w.site_id, w.seller_id, (k >> 8 & 65535)::int - 1 AS lead, sum((k >> 32) * bit_count(((k & 127)::int & w.seen)::bit(7))) AS days
		      FROM market.seller_week w CROSS JOIN LATERAL unnest(w.states) k
		      WHERE w.preorder <> 0 AND k >> 8 & 65535 > 0 GROUP BY 1, 2, 3, 4) w
		LEFT JOIN network.member m ON m.site_id = w.site_id AND m.seller_id = w.seller_id
		CROSS JOIN LATERAL (VALUES ('seller', w.seller_id), ('channel', m.channel_id), ('sku', NULL::uuid)) v(level, subject_id)
		WHERE w.days > 0 GROUP BY v.level, w.sku, v.subject_id, w.lead) x
	WHERE x.upto * 2 >= x.total GROUP BY level, sku, subject_id) t
       ON t.level = y.level AND t.sku = y.sku AND coalesce(t.subject_id, '00000000-0000-0000-0000-000000000000') = coalesce(y.subject_id, '00000000-0000-0000-0000-000000000000')
LEFT JOIN (SELECT seller_id, min(name) AS name FROM market.seller GROUP BY seller_id) s ON y.level = 'seller' AND s.seller_id = y.subject_id
LEFT JOIN network.channel_label l ON y.level = 'channel' AND l.channel_id = y.subject_id;
COMMENT ON VIEW analyst.supply_continuity IS 'How steadily a SKU was on offer: by seller, by channel and over all sellers. Days on which no site could be looked at count as nothing';
COMMENT ON COLUMN analyst.supply_continuity.level IS 'seller, channel or sku (all sellers together)';
COMMENT ON COLUMN analyst.supply_continuity.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.supply_continuity.subject_id IS 'key of the seller or channel; NULL for all sellers';
COMMENT ON COLUMN analyst.supply_continuity.subject IS 'name of the seller or label of the channel';
COMMENT ON COLUMN analyst.supply_continuity.first_on IS 'first UTC day on which it was on offer';
COMMENT ON COLUMN analyst.supply_continuity.last_on IS 'last UTC day observed';
COMMENT ON COLUMN analyst.supply_continuity.days_observed IS 'days from first_on on which a site of the subject was seen';
COMMENT ON COLUMN analyst.supply_continuity.days_on_show IS 'of them, days with an offer of any kind';
COMMENT ON COLUMN analyst.supply_continuity.days_in_stock IS 'of them, days with an offer on hand';
COMMENT ON COLUMN analyst.supply_continuity.share_in_stock IS 'days_in_stock / days_observed';
COMMENT ON COLUMN analyst.supply_continuity.longest_run IS 'longest run of observed days on hand; days not looked at neither count nor break it';
COMMENT ON COLUMN analyst.supply_continuity.restocks IS 'times that it came back on hand';
COMMENT ON COLUMN analyst.supply_continuity.restock_interval_days IS 'median days between two of them';
COMMENT ON COLUMN analyst.supply_continuity.share_preorder IS 'share of the observed days with a pre-order';
COMMENT ON COLUMN analyst.supply_continuity.lead_median_days IS 'median lead time of the pre-orders, days, over the days seen';
COMMENT ON COLUMN analyst.supply_continuity.share_on_show IS 'days_on_show / days_observed: how steadily it is offered, on hand or to order; a pipeline goes on while nothing is on hand';
