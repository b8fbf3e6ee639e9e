-- Offers with the status of their SKU on the last day they were seen, and their prices against the settled reference; of a
-- distrusted seller whatever is low or cannot be compared is no supply. Where nothing else tells for whom a seller is, the money
-- that it asks does: that of China or Russia, or of a country to which such goods need no licence; dollars tell nothing. Who is abroad by
-- contacts alone and asks yuan or roubles is known no better. Who says that
-- he ships to China does, wherever he is. What is second-hand is held against what the same kind costs at others alone: a new one,
-- or another of its family, says little of it. Nearly all have their seller: the outer join tells
-- the planner that hardly any is lost.
CREATE TEMP TABLE sig_goods ON COMMIT DROP AS
WITH status AS (
	SELECT node, valid, status FROM catalogue.status_window WHERE origin = 'other'
), distrust AS MATERIALIZED (
	SELECT s.who FROM sig_distrust d JOIN sig_seller s USING (site_id, seller_id)
)
SELECT s.who, s.channel_id, o.listing_id, o.first_on, l.last_on, o.until_on IS NULL AS open, o.title, o.words,
       o.availability, o.class, o.sku, o.family, o.form, o.kind, o.launched_on,
       o.unit, o.gpus, o.lead_min, o.lead_max, o.deposit, o.stock, o.quantity, o.condition_class, o.capture_id, o.amount,
       w.status, lower(w.valid) AS status_from,
       CASE w.status WHEN 'controlled_denial' THEN 1000 WHEN 'controlled_case_by_case' THEN 850 WHEN 'nac' THEN 500 WHEN 'unclear' THEN 450 ELSE 0 END
         * CASE WHEN (o.listing_id, o.first_on) IN (SELECT listing_id, first_on FROM sig_hit WHERE signal = 'us_origin_seller' AND weight = 1000) THEN 1000
                WHEN s.destination = 0 AND s.country IS NULL AND o.currency IN ('CNY', 'RUB') THEN 500
                WHEN s.destination <> 500 THEN s.destination
                WHEN o.currency IN ('CNY', 'HKD', 'MOP', 'RUB', 'BYN', 'IRR', 'SYP', 'CUP') THEN 1000
                WHEN left(o.currency, 2) IN (SELECT country FROM catalogue.country_group WHERE grp IN ('A:5', 'A:6') UNION ALL VALUES ('EU')) THEN 0
                ELSE 500 END / 1000 AS gate, o.yuan,
       CASE WHEN o.unit IS NULL AND o.gpus > 1 AND c.times < 0.4 AND c.times * o.gpus BETWEEN 0.6 AND 1.6 THEN c.times * o.gpus ELSE c.times END AS ratio,
       coalesce(CASE WHEN o.unit IS NULL AND o.gpus > 1 AND c.times * o.gpus BETWEEN 0.6 AND 1.6 THEN false
                     WHEN o.condition_class = 'faulty' THEN false
                     ELSE c.times < CASE WHEN o.condition_class IN ('used', 'pulled', 'refurbished') AND r.basis !~ 'sellers($| whose)' THEN 0.15
                                         WHEN s.who IN (SELECT who FROM distrust) THEN 0.7
                                         ELSE 0.4 END END, false) AS cheap
FROM sig_offer o
LEFT JOIN sig_seller s USING (site_id, seller_id)
CROSS JOIN LATERAL (SELECT coalesce(o.until_on - 1, s.last_on, o.first_on) AS last_on) l
LEFT JOIN status w ON w.node = o.sku AND w.valid @> l.last_on
LEFT JOIN sig_reference r ON r.sku = o.sku AND r.yuan > 0 AND o.yuan > 0
CROSS JOIN LATERAL (SELECT o.yuan / r.yuan AS times) c
WHERE coalesce(s.who, 0) > 0
