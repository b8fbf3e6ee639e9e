-- The price shown is not meant.
COPY (
SELECT who, max(weight), count(*), string_agg(DISTINCT word, '; '), array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_word
WHERE signal = 'bait_phrase' AND gate > 0 AND class IN ('offer', 'preorder', 'modified')
GROUP BY who
) TO STDOUT (FORMAT binary)
