-- Captures behind a seller's controlled offers, and where each stands in the archive
-- $1 host text = -: host of the seller
-- $2 sku text: only this SKU
SELECT o.sku, o.first_on, o.until_on, analyst.shown(o.title) AS title, c.url, c.fetched_at, c.sha256, c.warc_file, c.warc_offset, c.capture_id AS capture
FROM analyst.offer_history o
LEFT JOIN analyst.capture c ON c.site_id = o.site_id AND c.capture_id = o.capture_id
WHERE o.host = lower($1) AND o.sku IS NOT NULL AND NOT o.doubtful AND o.status <> 'uncontrolled' AND ($2::text IS NULL OR o.sku = $2)
ORDER BY o.first_on, o.sku, o.listing_id
