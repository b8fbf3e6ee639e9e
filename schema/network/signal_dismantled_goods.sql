-- Datacenter goods pulled from machines; also normal recycling.
COPY (
SELECT who, 700, count(*), NULL, array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE (condition_class = 'pulled' OR EXISTS (SELECT FROM catalogue.signal_word w WHERE w.signal = 'dismantled_goods' AND position(w.word IN words) > 0))
  AND form IN ('sxm', 'hgx', 'pcie', 'nvl', 'system')
GROUP BY who
) TO STDOUT (FORMAT binary)
