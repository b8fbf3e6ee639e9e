-- Offers of the sites of the last round, with what their SKU is and a price per GPU in yuan: in the first all, then those of the
-- members who came last. Who they are is asked of the offers found (OFFSET 0): asked in each partition it is reckoned so dear
-- that all offers are read. Condition and route are mostly words picked out of what is said, without the "not" before them: there they
-- are read in their place.
INSERT INTO sig_offer
WITH offer AS (
	SELECT o.* FROM market.offer o WHERE o.sku IS NOT NULL AND NOT o.doubtful
	  AND o.site_id IN (SELECT site_id FROM sig_site WHERE round = (SELECT max(round) FROM sig_site))
	OFFSET 0
)
SELECT o.site_id, o.seller_id, o.listing_id, o.first_on, o.until_on,
       o.title, lower(concat_ws(' ', said, CASE WHEN strpos(said, o.condition) = 0 THEN o.condition END,
                          CASE WHEN strpos(said, split_part(o.route, ';', 1)) = 0 THEN o.route END, o.place, o.method, o.incoterm)) AS words,
       o.availability, o.class, o.sku, coalesce(k.family, CASE WHEN k.sku IS NULL THEN (SELECT f.family FROM catalogue.sku f WHERE f.family = o.sku LIMIT 1) END) AS family, k.form, k.kind,
       coalesce(k.launched_on, CASE WHEN k.sku IS NULL THEN (SELECT min(f.launched_on) FROM catalogue.sku f WHERE f.family = o.sku) END) AS launched_on,
       o.unit, o.gpus, o.lead_min, o.lead_max, o.deposit, o.stock, o.quantity, o.condition_class, o.capture_id, o.amount, o.currency,
       o.amount / 10000.0 / x.per_usd * 7.1
         / CASE WHEN o.unit IN ('card', 'module') THEN 1
                WHEN o.unit IN ('server', 'board', 'rack') THEN coalesce(nullif(o.gpus, 0), CASE WHEN k.form IN ('sxm', 'hgx') THEN 8 ELSE 1 END)
                ELSE greatest(coalesce(o.gpus, 1), 1) END AS yuan
FROM offer o
CROSS JOIN LATERAL (SELECT concat_ws(' ', o.title, o.price_text, o.lead_text, o.quantity_text, o.terms_text) AS said OFFSET 0) t
LEFT JOIN catalogue.sku k ON k.sku = o.sku
LEFT JOIN catalogue.exchange x ON x.currency = o.currency
WHERE (SELECT max(round) FROM sig_site) = 1
   OR (o.site_id, o.seller_id) IN (SELECT site_id, seller_id FROM sig_member WHERE round = (SELECT max(round) FROM sig_site))
