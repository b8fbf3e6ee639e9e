-- One wording on two sellers of a channel.
COPY (
SELECT a.who, least(1000, 400 * count(DISTINCT a.title))::int, count(DISTINCT a.title)::int, NULL, array_agg(a.capture_id) FILTER (WHERE a.capture_id IS NOT NULL), min(a.first_on), max(a.last_on)
FROM sig_supply a
JOIN sig_supply b ON b.channel_id = a.channel_id AND b.who <> a.who AND b.title = a.title AND length(a.title) >= 16
GROUP BY a.who
) TO STDOUT (FORMAT binary)
