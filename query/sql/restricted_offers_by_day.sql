-- Offers on show each day, for sale or pre-order, of SKUs that were not uncontrolled for China that day
-- $1 from date: first day, all days when not given
-- $2 to date: last day
SELECT d.day, o.sku, count(*) AS offers, count(*) FILTER (WHERE o.class = 'preorder') AS preorders,
       count(DISTINCT o.seller_id) AS sellers
FROM evidence.site_day d
JOIN market.offer o ON o.site_id = d.site_id AND o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
JOIN catalogue.status_window w ON w.node = o.sku AND w.origin = 'other' AND w.valid @> d.day
WHERE d.outcome <> 'failed' AND o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder')
  AND w.status <> 'uncontrolled'
  AND (d.outcome = 'whole' OR NOT EXISTS (
      SELECT FROM market.unmet u WHERE u.site_id = d.site_id AND u.day = d.day AND u.listing_id = o.listing_id))
  AND ($1::date IS NULL OR d.day >= $1::date) AND ($2::date IS NULL OR d.day <= $2::date)
GROUP BY d.day, o.sku
ORDER BY d.day, o.sku
