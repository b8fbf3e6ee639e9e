-- Converted cards: more memory, blower.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'modified_card', 1000, count(*), NULL, coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_offer
WHERE class = 'modified' OR condition_class = 'modified'
GROUP BY site_id, seller_id
