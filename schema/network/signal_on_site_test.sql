-- Test on the spot offered: the goods are near.
COPY (
SELECT who, max(weight), count(*), string_agg(DISTINCT word, '; '), array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_word
WHERE signal = 'on_site_test' AND gate > 0 AND NOT cheap AND class IN ('offer', 'preorder', 'modified')
GROUP BY who
) TO STDOUT (FORMAT binary)
