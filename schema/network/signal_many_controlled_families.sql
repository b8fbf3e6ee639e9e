-- Several families of controlled chips from one hand.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT o.site_id, o.seller_id, 'many_controlled_families', least(1000, 334 * (max(c.n) - 1))::int, count(*), max(c.said), coalesce((array_agg(DISTINCT o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL))[1:20], '{}'), min(o.first_on), max(o.last_on)
FROM sig_supply o
JOIN (SELECT channel_id, count(DISTINCT family) AS n, string_agg(DISTINCT family, '; ') AS said FROM sig_supply GROUP BY 1 HAVING count(DISTINCT family) >= 2) c USING (channel_id)
GROUP BY o.site_id, o.seller_id
