-- Said to be on hand, more so when the count moves from crawl to crawl.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'spot_stock_claim', CASE WHEN count(DISTINCT coalesce(stock, quantity)) >= 3 THEN 1000 ELSE 500 END, count(*), 'counts ' || coalesce(min(coalesce(stock, quantity)) || '-' || max(coalesce(stock, quantity)), 'not given'), coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
WHERE class = 'offer' AND (stock > 0 OR quantity > 0 OR availability IN ('InStock', 'LimitedAvailability') OR words LIKE '%现货%')
GROUP BY site_id, seller_id
