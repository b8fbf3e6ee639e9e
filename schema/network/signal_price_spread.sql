-- One seller asks prices for one SKU that differ threefold.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'price_spread', 1000, count(*), sku || ': ' || round(max(yuan) / min(yuan), 1) || ' times', coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_offer
WHERE class = 'offer' AND yuan > 0
GROUP BY site_id, seller_id, sku
HAVING max(yuan) > 3 * min(yuan)
