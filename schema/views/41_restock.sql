-- A week is told by day only when something may have come: not when all was on hand since the day before.
CREATE OR REPLACE VIEW analyst.restock AS
SELECT x.sku, x.site_id, x.seller_id, m.channel_id, l.label AS channel, x.day, x.before AS last_without_on
FROM (SELECT w.sku, w.site_id, w.seller_id, w.week + b AS day, w.stock >> b & 1 = 1 AS in_stock, lag(w.stock >> b & 1 = 1, 1, w.was) OVER v AS was, lag(w.week + b, 1, w.before) OVER v AS before
      FROM (SELECT s.*, lag(s.stock >> s.last & 1 = 1) OVER k AS was, lag(s.week + s.last) OVER k AS before
            FROM (SELECT s.sku, s.site_id, s.seller_id, s.week, s.seen, s.stock, 7 - position(B'1' IN s.seen::bit(7)) AS last FROM market.seller_week s WHERE s.seen <> 0) s
            WINDOW k AS (PARTITION BY s.sku, s.site_id, s.seller_id ORDER BY s.week)) w
      CROSS JOIN generate_series(0, 6) b
      WHERE w.stock <> 0 AND NOT (coalesce(w.was, true) AND w.stock & w.seen = w.seen) AND w.seen >> b & 1 = 1
      WINDOW v AS (PARTITION BY w.sku, w.site_id, w.seller_id, w.week ORDER BY b)) x
LEFT JOIN network.member m ON m.site_id = x.site_id AND m.seller_id = x.seller_id
LEFT JOIN network.channel_label l ON l.channel_id = m.channel_id
WHERE x.in_stock AND NOT x.was;
COMMENT ON VIEW analyst.restock IS 'Days on which a SKU came back: on hand, and not so on the seller''s last day that was seen';
COMMENT ON COLUMN analyst.restock.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.restock.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.restock.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.restock.channel_id IS 'key of the channel';
COMMENT ON COLUMN analyst.restock.channel IS 'label of the channel';
COMMENT ON COLUMN analyst.restock.day IS 'UTC day on which it was on hand again';
COMMENT ON COLUMN analyst.restock.last_without_on IS 'last UTC day that was seen before, without it';
