-- Sellers of one channel restocked the same SKU within three days.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT a.site_id, a.seller_id, 'synchronised_restock', least(1000, 200 * count(DISTINCT (a.sku, a.day)))::int, count(DISTINCT (a.sku, a.day))::int,
       count(DISTINCT (a.sku, a.day)) || ' times, ' || count(DISTINCT b.seller_id) || ' other sellers: ' || string_agg(DISTINCT a.sku, '; '),
       coalesce((array_agg(DISTINCT a.capture_id) FILTER (WHERE a.capture_id IS NOT NULL))[1:20], '{}'), min(a.day), max(a.day)
FROM sig_restock a
JOIN sig_restock b ON b.channel_id = a.channel_id AND b.sku = a.sku AND b.seller_id <> a.seller_id AND b.day BETWEEN a.day - 3 AND a.day + 3
GROUP BY a.site_id, a.seller_id
