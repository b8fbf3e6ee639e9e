-- Datacenter goods pulled from machines; also normal recycling.
COPY (
SELECT who, 700, count(*), NULL, array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE (condition_class = 'pulled' OR (listing_id, first_on) IN (SELECT listing_id, first_on FROM sig_hit WHERE signal = 'dismantled_goods'))
  AND form IN ('sxm', 'hgx', 'pcie', 'nvl', 'system')
GROUP BY who
) TO STDOUT (FORMAT binary)
