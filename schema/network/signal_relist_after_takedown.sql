-- The same text came back under a new listing after it had not been seen.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT a.site_id, a.seller_id, 'relist_after_takedown', least(1000, 500 * count(*))::int, count(*), NULL, coalesce((array_agg(DISTINCT a.capture_id) FILTER (WHERE a.capture_id IS NOT NULL))[1:20], '{}'), min(a.first_on), max(a.last_on)
FROM sig_supply a
JOIN sig_supply b ON b.channel_id = a.channel_id AND b.listing_id <> a.listing_id AND b.title = a.title AND NOT b.open AND b.last_on < a.first_on AND length(a.title) >= 12
WHERE NOT EXISTS (SELECT FROM sig_supply c WHERE c.listing_id = a.listing_id AND c.first_on <= b.last_on)
GROUP BY a.site_id, a.seller_id
