-- Offers with the status of their SKU on the last day they were seen, and a price per GPU in yuan. Each has its seller: the
-- outer join tells the planner that none is lost.
INSERT INTO sig_offer
WITH offer AS (
	SELECT o.* FROM market.offer o WHERE o.sku IS NOT NULL AND NOT o.doubtful AND (o.site_id, o.seller_id) IN (SELECT site_id, seller_id FROM sig_who)
), status AS (
	SELECT node, valid, status FROM catalogue.status_window WHERE origin = 'other'
)
SELECT s.who, s.channel_id, o.listing_id, o.first_on,
       coalesce(o.until_on - 1, s.last_on, o.first_on) AS last_on, o.until_on IS NULL AS open,
       o.title, lower(concat_ws(' ', o.title, o.price_text, o.lead_text, o.quantity_text, o.terms_text, o.condition, o.route, o.place, o.method, o.incoterm)) AS words,
       o.availability, o.class, o.sku, coalesce(k.family, CASE WHEN k.sku IS NULL THEN (SELECT f.family FROM catalogue.sku f WHERE f.family = o.sku LIMIT 1) END) AS family, k.form, k.kind,
       coalesce(k.dc_marketed, 'unknown') AS dc, coalesce(k.launched_on, CASE WHEN k.sku IS NULL THEN (SELECT min(f.launched_on) FROM catalogue.sku f WHERE f.family = o.sku) END) AS launched_on,
       o.unit, o.gpus, o.lead_min, o.lead_max, o.deposit, o.method, o.stock, o.quantity, o.condition_class, o.capture_id, o.amount,
       w.status, lower(w.valid) AS status_from,
       CASE w.status WHEN 'controlled_denial' THEN 1000 WHEN 'controlled_case_by_case' THEN 850 WHEN 'nac' THEN 500 WHEN 'unclear' THEN 450 ELSE 0 END
         * s.destination / 1000 AS gate,
       o.amount / 10000.0 / x.per_usd * 7.1
         / CASE WHEN o.unit IN ('card', 'module') THEN 1
                WHEN o.unit IN ('server', 'board', 'rack') THEN coalesce(nullif(o.gpus, 0), CASE WHEN k.form IN ('sxm', 'hgx') THEN 8 ELSE 1 END)
                ELSE greatest(coalesce(o.gpus, 1), 1) END AS yuan
FROM offer o
LEFT JOIN sig_seller s USING (site_id, seller_id)
LEFT JOIN catalogue.sku k ON k.sku = o.sku
LEFT JOIN status w ON w.node = o.sku AND w.valid @> coalesce(o.until_on - 1, s.last_on, o.first_on)
LEFT JOIN catalogue.exchange x ON x.currency = o.currency
