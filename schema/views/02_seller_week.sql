-- From the rollup: what a seller had of a SKU in each week since it first had it. Days are masks, bit 0
-- is Monday (as 0001-01-01 was). LATERAL, so that the calendar is read for
-- sites of the SKU only and that no plan pairs weeks with weeks.
CREATE OR REPLACE VIEW market.seller_week AS
SELECT p.sku, p.site_id, p.seller_id, c.week, (c.whole | (coalesce(w.days, 0) & c.looked)) & (127 << greatest(p.first_on - c.week, 0)) AS seen,
       coalesce(w.days, 0) & c.looked AS shown, coalesce(w.stock_days, 0) & c.looked AS stock, coalesce(w.preorder_days, 0) & c.looked AS preorder, w.states
FROM (SELECT sku, site_id, seller_id, min(first_on) AS first_on FROM market.supply_week GROUP BY sku, site_id, seller_id) p
CROSS JOIN LATERAL (
	SELECT d.day - (d.day - date '0001-01-01') % 7 AS week, bit_or(1 << (d.day - date '0001-01-01') % 7) AS looked,
	       coalesce(bit_or(1 << (d.day - date '0001-01-01') % 7) FILTER (WHERE d.outcome = 'whole'), 0) AS whole
	FROM evidence.site_day d WHERE d.site_id = p.site_id AND d.outcome <> 'failed' GROUP BY 1) c
CROSS JOIN LATERAL (
	SELECT bit_or(x.days) AS days, bit_or(x.stock_days) AS stock_days, bit_or(x.preorder_days) AS preorder_days, max(x.states) AS states
	FROM market.supply_week x WHERE x.site_id = p.site_id AND x.week = c.week AND x.seller_id = p.seller_id AND x.sku = p.sku) w
WHERE c.week + 6 >= p.first_on;
COMMENT ON VIEW market.seller_week IS 'masks of the days of a week on which one could see whether a seller had a SKU, and of them those on which it was on show, on hand, on pre-order; its states as market.supply_week has them';
