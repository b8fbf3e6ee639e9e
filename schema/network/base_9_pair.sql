-- Followed links between two sellers of one channel that both offer controlled goods: what they share, once for each of the two.
CREATE TEMP TABLE sig_pair ON COMMIT DROP AS
WITH shared AS MATERIALIZED (
	SELECT a.who AS one, b.who AS other, f.kind, f.value, a.captures[1:2] || b.captures[1:2] AS captures, least(a.first_on, b.first_on) AS first_on
	FROM network.link k
	JOIN sig_seller a ON a.site_id = k.a_site AND a.seller_id = k.a_seller
	JOIN sig_seller b ON b.site_id = k.b_site AND b.seller_id = k.b_seller AND b.channel_id = a.channel_id
	CROSS JOIN LATERAL jsonb_to_recordset(k.features) AS f(kind text, value text)
	WHERE k.accepted
)
SELECT one AS who, kind, value, captures, first_on FROM shared
UNION ALL
SELECT other, kind, value, captures, first_on FROM shared
