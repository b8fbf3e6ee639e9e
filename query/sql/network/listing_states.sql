-- $1 listing or capture: key or its first eight or more digits
SELECT l.url, o.first_on, o.until_on, o.sku, o.class, o.title, o.price_text, o.lead_text, o.terms_text, o.availability, o.score, t.host, s.name,
       c.capture_id, c.url AS capture_url, c.fetched_at, encode(c.sha256, 'hex') AS sha256, c.warc_file, c.warc_offset
FROM market.listing l
JOIN market.offer o USING (site_id, listing_id)
JOIN market.site t USING (site_id)
JOIN market.seller s ON s.site_id = o.site_id AND s.seller_id = o.seller_id
LEFT JOIN evidence.capture c ON c.site_id = o.site_id AND c.capture_id = o.capture_id
WHERE length($1) >= 8 AND (l.listing_id::text LIKE replace(lower($1), '%', '') || '%' OR l.url = $1)
ORDER BY l.url, o.first_on LIMIT 200
