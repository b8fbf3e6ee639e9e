-- Said to be on hand, more so when the count moves from crawl to crawl.
COPY (
SELECT who, CASE WHEN count(DISTINCT coalesce(stock, quantity)) >= 3 THEN 1000 ELSE 500 END, count(*),
       coalesce('counts ' || nullif(concat_ws('-', min(coalesce(stock, quantity)), nullif(max(coalesce(stock, quantity)), min(coalesce(stock, quantity)))), ''), 'counts not given'), array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE class = 'offer' AND (stock > 0 OR quantity > 0 OR availability IN ('InStock', 'LimitedAvailability') OR words LIKE '%现货%' OR words LIKE '%現貨%')
GROUP BY who
) TO STDOUT (FORMAT binary)
