-- From the rollup: a scan of the states takes seconds where there are millions. looked: days of the
-- week on which one could look at the site, bit 0 is Monday.
CREATE OR REPLACE VIEW analyst.supply_weekly AS
WITH lead AS (SELECT site_id, sku, week, states FROM market.supply_week),
     lead_look AS (SELECT site_id, day FROM evidence.site_day WHERE outcome <> 'failed')
SELECT w.sku, w.week, sum(w.listings) AS offers, sum(w.preordered) AS preorders,
       count(DISTINCT w.seller_id) AS sellers, count(DISTINCT w.seller_id) FILTER (WHERE w.stock_days & d.looked <> 0) AS sellers_in_stock,
       count(DISTINCT w.site_id) AS sites,
       (SELECT min(m.lead) FROM (
            SELECT l.lead, sum(sum(l.days)) OVER (ORDER BY l.lead) AS upto, sum(sum(l.days)) OVER () AS total
            FROM (SELECT (k >> 8 & 65535)::int - 1 AS lead, (k >> 32) * bit_count(((k & 127)::int & y.looked)::bit(7)) AS days
                  FROM lead x
                  CROSS JOIN LATERAL unnest(x.states) k
                  CROSS JOIN LATERAL (SELECT coalesce(bit_or(1 << (s.day - x.week)), 0) AS looked FROM lead_look s
                                      WHERE s.site_id = x.site_id AND s.day >= x.week AND s.day < x.week + 7) y
                  WHERE x.sku = w.sku AND x.week = w.week AND k >> 8 & 65535 > 0) l
            WHERE l.days > 0 GROUP BY l.lead) m
        WHERE m.upto * 2 >= m.total) AS lead_median_days
FROM market.supply_week w
CROSS JOIN LATERAL (SELECT coalesce(bit_or(1 << (s.day - w.week)), 0) AS looked FROM evidence.site_day s
                    WHERE s.site_id = w.site_id AND s.day >= w.week AND s.day < w.week + 7 AND s.outcome <> 'failed') d
GROUP BY w.sku, w.week;
COMMENT ON VIEW analyst.supply_weekly IS 'Supply by SKU and week: who offered it, on how many pages, how';
COMMENT ON COLUMN analyst.supply_weekly.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.supply_weekly.week IS 'its Monday';
COMMENT ON COLUMN analyst.supply_weekly.offers IS 'listings on show on some day that was seen';
COMMENT ON COLUMN analyst.supply_weekly.preorders IS 'of them, pre-orders on such a day';
COMMENT ON COLUMN analyst.supply_weekly.sellers IS 'sellers of them';
COMMENT ON COLUMN analyst.supply_weekly.sellers_in_stock IS 'sellers with an offer on hand';
COMMENT ON COLUMN analyst.supply_weekly.sites IS 'sites of them';
COMMENT ON COLUMN analyst.supply_weekly.lead_median_days IS 'median lead time of the pre-orders, days, over the days seen';
