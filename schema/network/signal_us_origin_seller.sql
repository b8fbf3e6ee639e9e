-- A seller outside, or nobody knows where, says that it ships to China, Hong Kong or Russia, and shows what needs a licence there.
COPY (
SELECT o.who, max(h.weight), count(*), string_agg(DISTINCT h.word, '; '),
       array_agg(o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL), min(o.first_on), max(o.last_on)
FROM sig_hit h JOIN sig_goods o USING (listing_id, first_on) JOIN sig_seller s USING (who)
WHERE h.signal = 'us_origin_seller' AND o.class IN ('offer', 'preorder', 'modified') AND (s.country NOT IN ('CN', 'HK', 'MO', 'RU', 'BY') OR (s.country IS NULL AND s.destination < 1000))
  AND o.status IN ('controlled_denial', 'controlled_case_by_case')
GROUP BY o.who
) TO STDOUT (FORMAT binary)
