-- $1 listing or capture: key or its first eight or more digits, or the listing's URL
SELECT l.url, o.first_on, o.until_on, o.sku, o.class, analyst.shown(o.title) AS title, analyst.shown(o.price_text) AS price_text, analyst.shown(o.lead_text) AS lead_text,
       analyst.shown(o.terms_text) AS terms_text, o.availability, o.score, t.host, s.name,
       c.capture_id, c.url AS capture_url, to_char(c.fetched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS fetched_at,
       encode(c.sha256, 'hex') AS sha256, c.warc_file, c.warc_offset, l.listing_id, outbox.price(o.amount, o.currency, o.unit) AS price_read
FROM market.listing l
JOIN market.offer o USING (site_id, listing_id)
JOIN market.site t USING (site_id)
JOIN market.seller s ON s.site_id = o.site_id AND s.seller_id = o.seller_id
LEFT JOIN evidence.capture c ON c.site_id = o.site_id AND c.capture_id = o.capture_id
WHERE l.url = $1 OR (lower($1) ~ '^[0-9a-f-]{8,36}$' AND (l.listing_id::text LIKE lower($1) || '%' OR o.capture_id::text LIKE lower($1) || '%'))
ORDER BY l.url, l.listing_id, o.first_on LIMIT 200
