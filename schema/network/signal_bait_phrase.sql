-- The price shown is not meant.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'bait_phrase', max(weight), count(*), string_agg(DISTINCT word, '; '), coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_word
WHERE signal = 'bait_phrase' AND class IN ('offer', 'preorder', 'modified')
GROUP BY site_id, seller_id
