-- $1 listing or capture: key or its first eight or more digits
SELECT o.first_on, f.key AS field,
       left(analyst.shown(coalesce(CASE f.key
         WHEN 'price' THEN o.price_text WHEN 'lead' THEN o.lead_text WHEN 'terms' THEN o.terms_text
         WHEN 'quantity' THEN o.quantity_text WHEN 'seller' THEN s.name
         ELSE to_jsonb(o) ->> f.key END, '')), 120) AS value,
       CASE f.key
         WHEN 'price' THEN concat_ws(' ', trim_scale(o.amount / 10000.0), '..' || trim_scale(nullif(o.amount_max, o.amount) / 10000.0), o.currency, 'per ' || o.unit, 'tax ' || o.tax, o.price_reason)
         WHEN 'lead' THEN concat_ws('-', o.lead_min, o.lead_max) || ' days'
         WHEN 'terms' THEN concat_ws(' ', o.deposit / 100 || ' % deposit', o.method, o.incoterm)
         WHEN 'quantity' THEN concat_ws(' ', o.quantity, 'stock ' || o.stock, 'moq ' || o.moq)
         WHEN 'condition' THEN o.condition_class END AS read_as,
       f.value ->> 0 AS source, f.value ->> 1 AS rule, (f.value ->> 2)::bigint AS from_byte, (f.value ->> 3)::bigint AS to_byte,
       o.capture_id
FROM market.listing l
JOIN market.offer o USING (site_id, listing_id)
JOIN market.seller s ON s.site_id = o.site_id AND s.seller_id = o.seller_id
CROSS JOIN jsonb_each(o.origin) f
WHERE length($1) >= 8 AND (l.listing_id::text LIKE replace(lower($1), '%', '') || '%' OR l.url = $1)
ORDER BY o.first_on DESC, array_position(ARRAY['title', 'price', 'availability', 'lead'], f.key), f.key LIMIT 400
