-- Pre-orders prove a pipeline rather than leftover stock. The share is that of states on show.
COPY (
SELECT who, least(1000, 400 + (1200 * count(*) FILTER (WHERE class = 'preorder') / count(*)))::int,
       (count(*) FILTER (WHERE class = 'preorder'))::int, count(*) FILTER (WHERE class = 'preorder') || ' of ' || count(*) || ' states of offers',
       array_agg(capture_id) FILTER (WHERE class = 'preorder' AND capture_id IS NOT NULL),
       min(first_on) FILTER (WHERE class = 'preorder'), max(last_on) FILTER (WHERE class = 'preorder')
FROM sig_supply
GROUP BY who
HAVING bool_or(class = 'preorder')
) TO STDOUT (FORMAT binary)
