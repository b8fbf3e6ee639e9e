-- Offers with their prices against the settled reference; of a distrusted seller whatever is low or cannot be compared is no supply.
CREATE TEMP TABLE sig_goods ON COMMIT DROP AS
SELECT o.who, o.channel_id, o.listing_id, o.first_on, o.last_on, o.open, o.title, o.words, o.availability, o.class, o.sku, o.family, o.form, o.kind, o.launched_on,
       o.unit, o.gpus, o.lead_min, o.lead_max, o.deposit, o.stock, o.quantity, o.condition_class, o.capture_id, o.amount, o.status, o.status_from, o.gate, o.yuan,
       CASE WHEN o.unit IS NULL AND o.gpus > 1 AND c.times < 0.4 AND c.times * o.gpus BETWEEN 0.6 AND 1.6 THEN c.times * o.gpus ELSE c.times END AS ratio,
       coalesce(CASE WHEN o.unit IS NULL AND o.gpus > 1 AND c.times * o.gpus BETWEEN 0.6 AND 1.6 THEN false
                     ELSE c.times < CASE WHEN o.who IN (SELECT s.who FROM sig_distrust d JOIN sig_seller s USING (site_id, seller_id)) THEN 0.7 ELSE 0.4 END END, false) AS cheap
FROM sig_offer o
LEFT JOIN sig_reference r ON r.sku = o.sku AND r.yuan > 0 AND o.yuan > 0
CROSS JOIN LATERAL (SELECT o.yuan / r.yuan AS times) c
