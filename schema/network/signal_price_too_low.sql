-- Below four tenths of the reference: bait, fraud or a pitch for other goods.
INSERT INTO network.finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'price_too_low', least(1000, (700 + 750 * (0.4 - min(ratio)))::int), count(*), 'down to ' || round(min(ratio), 2) || ' of the reference', coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_offer
WHERE cheap AND class IN ('offer', 'preorder', 'modified')
GROUP BY site_id, seller_id
