-- Datacenter goods pulled from machines; also normal recycling.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'dismantled_goods', 700, count(*), NULL, coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
WHERE (condition_class = 'pulled' OR EXISTS (SELECT FROM catalogue.signal_word w WHERE w.signal = 'dismantled_goods' AND position(w.word IN words) > 0))
  AND form IN ('sxm', 'hgx', 'pcie', 'nvl', 'system')
GROUP BY site_id, seller_id
