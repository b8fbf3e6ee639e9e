-- A seller outside says that it ships to China or Hong Kong.
COPY (
SELECT w.who, max(w.weight), count(*), string_agg(DISTINCT w.word, '; '),
       array_agg(w.capture_id) FILTER (WHERE w.capture_id IS NOT NULL), min(w.first_on), max(w.last_on)
FROM sig_word w JOIN sig_seller s USING (who)
WHERE w.signal = 'us_origin_seller' AND w.class IN ('offer', 'preorder', 'modified') AND s.country NOT IN ('CN', 'HK', 'MO')
GROUP BY w.who
) TO STDOUT (FORMAT binary)
