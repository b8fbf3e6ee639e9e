-- Some of the offers are bait, so the others deserve doubt.
COPY (
SELECT who, (1000 * count(*) FILTER (WHERE cheap) / count(*))::int, (count(*) FILTER (WHERE cheap))::int, NULL,
       array_agg(capture_id) FILTER (WHERE cheap AND capture_id IS NOT NULL), min(first_on) FILTER (WHERE cheap), max(last_on) FILTER (WHERE cheap)
FROM sig_goods
WHERE class IN ('offer', 'preorder', 'modified')
GROUP BY who
HAVING bool_or(cheap) AND NOT bool_and(cheap)
) TO STDOUT (FORMAT binary)
