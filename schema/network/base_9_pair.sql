-- Followed links between two sellers of one channel that is scored: what they share, once for each of the two. One end is looked
-- up where few are, the other hashed: it is narrow, and reckoned to be rare.
CREATE TEMP TABLE sig_pair ON COMMIT DROP AS
WITH other AS MATERIALIZED (
	SELECT who, site_id, seller_id, channel_id, captures[1:2] AS captures, first_on FROM sig_seller
)
SELECT w.who, f.kind, f.value, a.captures[1:2] || b.captures AS captures, least(a.first_on, b.first_on) AS first_on
FROM network.link k
JOIN sig_seller a ON a.site_id = k.a_site AND a.seller_id = k.a_seller
JOIN other b ON b.site_id = k.b_site AND b.seller_id = k.b_seller AND b.channel_id = a.channel_id
CROSS JOIN LATERAL jsonb_to_recordset(k.features) AS f(kind text, value text)
CROSS JOIN LATERAL (VALUES (a.who), (b.who)) AS w(who)
WHERE k.accepted
