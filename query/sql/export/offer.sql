-- Offer states. $1 form: full, masked or public
SELECT o.site_id, o.host, o.seller_id, o.seller, o.listing_id, o.url, o.first_on, o.until_on, o.left_censored, o.sku, o.class, o.doubtful, o.match_score, o.status, o.status_from_us,
       CASE WHEN $1::text = 'full' THEN o.title ELSE analyst.masked_text(o.title) END AS title, o.part_number, CASE WHEN $1::text = 'full' THEN o.price_text ELSE analyst.masked_text(o.price_text) END AS price_text, o.amount, o.amount_max, o.currency, o.unit, o.tax, o.gpus,
       round(o.gpu_usd, 2) AS gpu_usd, round(o.gpu_cny, 2) AS gpu_cny, o.availability, o.in_stock, o.stock, o.quantity, o.quantity_max, o.lead_min_days, o.lead_max_days, o.deposit_percent,
       o.condition_class, o.route, o.place, o.capture_id, o.known_at
FROM analyst.offer_history o
