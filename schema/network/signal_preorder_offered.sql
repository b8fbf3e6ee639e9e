-- Pre-orders prove a pipeline rather than leftover stock. The share is that of states on show.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'preorder_offered', least(1000, 400 + (1200 * count(*) FILTER (WHERE class = 'preorder') / count(*)))::int,
       (count(*) FILTER (WHERE class = 'preorder'))::int, count(*) FILTER (WHERE class = 'preorder') || ' of ' || count(*) || ' states of offers',
       coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
GROUP BY site_id, seller_id
HAVING bool_or(class = 'preorder')
