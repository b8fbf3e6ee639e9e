-- One seller asks prices for one SKU that differ threefold.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
WITH wide AS (
	SELECT site_id, seller_id, sku, round(max(yuan) / min(yuan), 1) AS times FROM sig_offer
	WHERE class = 'offer' AND yuan > 0 GROUP BY 1, 2, 3 HAVING max(yuan) > 3 * min(yuan)
)
SELECT o.site_id, o.seller_id, 'price_spread', 1000, count(*), string_agg(DISTINCT sku || ': ' || w.times || ' times', '; '), coalesce((array_agg(DISTINCT o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL))[1:20], '{}'), min(o.first_on), max(o.last_on)
FROM sig_offer o JOIN wide w USING (site_id, seller_id, sku)
WHERE o.class = 'offer' AND o.yuan > 0
GROUP BY o.site_id, o.seller_id
