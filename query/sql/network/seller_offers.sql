-- $1 site; $2 seller
SELECT o.listing_id AS listing, o.sku, o.class, analyst.shown(o.title) AS title, analyst.shown(o.price_text) AS price, outbox.price(o.amount, o.currency, o.unit) AS read_as, o.first_on, o.until_on
FROM market.offer o WHERE o.site_id = $1::uuid AND o.seller_id = $2::uuid AND o.sku IS NOT NULL
ORDER BY o.first_on DESC, o.sku LIMIT 100
