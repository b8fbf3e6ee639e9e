-- The same text came back under a new listing after it had not been seen; a listing that is only asked another price
-- has not gone.
COPY (
SELECT a.who, least(1000, 500 * count(*))::int, count(*), NULL, array_agg(a.capture_id) FILTER (WHERE a.capture_id IS NOT NULL), min(a.first_on), max(a.last_on)
FROM sig_supply a
JOIN sig_supply b ON b.channel_id = a.channel_id AND b.listing_id <> a.listing_id AND b.title = a.title AND NOT b.open AND b.last_on < a.first_on AND length(a.title) >= 12
WHERE NOT EXISTS (SELECT FROM sig_supply c WHERE c.listing_id = a.listing_id AND c.first_on <= b.last_on)
  AND NOT EXISTS (SELECT FROM sig_goods c WHERE c.listing_id = b.listing_id AND (c.open OR c.last_on >= a.first_on))
GROUP BY a.who
) TO STDOUT (FORMAT binary)
