CREATE OR REPLACE VIEW analyst.restock AS
SELECT x.sku, x.site_id, x.seller_id, m.channel_id, l.label AS channel, x.day, x.before AS last_without_on
FROM (SELECT s.sku, s.site_id, s.seller_id, s.week + b AS day, s.stock >> b & 1 = 1 AS in_stock, lag(s.stock >> b & 1 = 1) OVER w AS was, lag(s.week + b) OVER w AS before
      FROM market.seller_week s CROSS JOIN generate_series(0, 6) b WHERE s.seen >> b & 1 = 1
      WINDOW w AS (PARTITION BY s.sku, s.site_id, s.seller_id ORDER BY s.week + b)) x
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
