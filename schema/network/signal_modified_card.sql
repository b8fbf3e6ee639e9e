-- Converted cards, more memory or a blower, of a kind that is controlled where it goes.
COPY (
SELECT who, 1000, count(*), NULL, array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_goods
WHERE gate > 0 AND (class = 'modified' OR condition_class = 'modified')
GROUP BY who
) TO STDOUT (FORMAT binary)
