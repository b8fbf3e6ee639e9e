-- Do both show a credit code, and none in common? $1 site a; $2 seller a; $3 site b; $4 seller b
SELECT count(*) FILTER (WHERE of = 'a') > 0 AND count(*) FILTER (WHERE of = 'b') > 0 AND count(*) = count(DISTINCT value) AS differ
FROM (
	SELECT DISTINCT 'a' AS of, value FROM market.seller_contact WHERE site_id = $1::uuid AND seller_id = $2::uuid AND kind = 'uscc'
	UNION
	SELECT DISTINCT 'b', value FROM market.seller_contact WHERE site_id = $3::uuid AND seller_id = $4::uuid AND kind = 'uscc') x
