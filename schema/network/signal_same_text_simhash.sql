-- One wording on two sellers of a channel.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT a.site_id, a.seller_id, 'same_text_simhash', least(1000, 400 * count(DISTINCT a.title))::int, count(DISTINCT a.title)::int, NULL, coalesce((array_agg(DISTINCT a.capture_id) FILTER (WHERE a.capture_id IS NOT NULL))[1:20], '{}'), min(a.first_on), max(a.last_on)
FROM sig_supply a
JOIN sig_supply b ON b.channel_id = a.channel_id AND b.seller_id <> a.seller_id AND b.title = a.title AND length(a.title) >= 16
GROUP BY a.site_id, a.seller_id
