-- Some of the offers are bait, so the others deserve doubt.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'cheap_besides_supply', (1000 * count(*) FILTER (WHERE cheap) / count(*))::int, (count(*) FILTER (WHERE cheap))::int, NULL,
       coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_offer
WHERE class IN ('offer', 'preorder', 'modified')
GROUP BY site_id, seller_id
HAVING bool_or(cheap) AND NOT bool_and(cheap)
