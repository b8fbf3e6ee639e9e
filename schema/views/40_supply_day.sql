-- From the rollup, whose masks have a bit a day: a look-up a seller and day that is asked for.
CREATE OR REPLACE VIEW analyst.supply_day AS
SELECT p.sku, p.site_id, p.seller_id, d.day, w.on_show, w.in_stock, w.preorder, w.offers, w.lead_days
FROM (SELECT sku, site_id, seller_id, min(first_on) AS first_on FROM market.supply_week GROUP BY sku, site_id, seller_id) p
JOIN evidence.site_day d ON d.site_id = p.site_id AND d.day >= p.first_on AND d.outcome <> 'failed'
CROSS JOIN LATERAL (
	SELECT coalesce(bit_or(w.days) >> (d.day - min(w.week)) & 1 = 1, false) AS on_show, coalesce(bit_or(w.stock_days) >> (d.day - min(w.week)) & 1 = 1, false) AS in_stock,
	       coalesce(bit_or(w.preorder_days) >> (d.day - min(w.week)) & 1 = 1, false) AS preorder,
	       coalesce(sum((SELECT sum(k >> 32) FROM unnest(w.states) k WHERE k >> (d.day - w.week) & 1 = 1)), 0)::bigint AS offers,
	       max(CASE WHEN w.preordered > 0 THEN (
	           SELECT min(m.lead) FROM (
	               SELECT (k >> 8 & 65535)::int - 1 AS lead, sum(sum(k >> 32)) OVER (ORDER BY k >> 8 & 65535) AS upto, sum(sum(k >> 32)) OVER () AS total
	               FROM unnest(w.states) k WHERE k >> (d.day - w.week) & 1 = 1 AND k >> 8 & 65535 > 0 GROUP BY k >> 8 & 65535) m
	           WHERE m.upto * 2 >= m.total) END) AS lead_days
	FROM market.supply_week w
	WHERE w.site_id = p.site_id AND w.week = d.day - (d.day - date '0001-01-01') % 7 AND w.seller_id = p.seller_id AND w.sku = p.sku) w
WHERE d.outcome = 'whole' OR w.on_show;
COMMENT ON VIEW analyst.supply_day IS 'One row a SKU, seller and UTC day on which we could see whether it was on offer, from the first day it was';
COMMENT ON COLUMN analyst.supply_day.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.supply_day.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.supply_day.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.supply_day.day IS 'UTC day on which the site was seen; days on which it could not be looked at have no row';
COMMENT ON COLUMN analyst.supply_day.on_show IS 'some offer of it was met';
COMMENT ON COLUMN analyst.supply_day.in_stock IS 'some offer of it was on hand';
COMMENT ON COLUMN analyst.supply_day.preorder IS 'some offer of it was a pre-order';
COMMENT ON COLUMN analyst.supply_day.offers IS 'offers met';
COMMENT ON COLUMN analyst.supply_day.lead_days IS 'median lead time of the pre-orders, days';
