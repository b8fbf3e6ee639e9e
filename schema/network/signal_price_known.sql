-- Share of offers with a price that was understood.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'price_known', (1000 * count(*) FILTER (WHERE amount IS NOT NULL) / count(*))::int, count(*), NULL, '{}', min(first_on), max(last_on)
FROM sig_offer
WHERE class IN ('offer', 'preorder', 'modified')
GROUP BY site_id, seller_id
