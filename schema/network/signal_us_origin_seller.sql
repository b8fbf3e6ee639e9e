-- A seller outside says that it ships to China or Hong Kong.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT w.site_id, w.seller_id, 'us_origin_seller', max(w.weight), count(*), string_agg(DISTINCT w.word, '; '),
       coalesce((array_agg(DISTINCT w.capture_id) FILTER (WHERE w.capture_id IS NOT NULL))[1:20], '{}'), min(w.first_on), max(w.last_on)
FROM sig_word w JOIN sig_seller s USING (site_id, seller_id)
WHERE w.signal = 'us_origin_seller' AND w.class IN ('offer', 'preorder', 'modified') AND s.country NOT IN ('CN', 'HK', 'MO')
GROUP BY w.site_id, w.seller_id
