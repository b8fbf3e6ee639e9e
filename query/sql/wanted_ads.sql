-- Who says that he buys controlled SKUs
-- $1 from date: first seen from this day on
-- $2 to date: first seen up to this day
-- $3 sku text: only this SKU
SELECT o.first_on, o.until_on, o.sku, o.host, o.seller, analyst.shown(o.title) AS title, o.quantity, o.capture_id AS capture
FROM analyst.offer_history o
WHERE o.class = 'wanted' AND ($1::date IS NULL OR o.first_on >= $1::date) AND ($2::date IS NULL OR o.first_on <= $2::date) AND ($3::text IS NULL OR o.sku = $3)
ORDER BY o.first_on DESC, o.host, o.listing_id
