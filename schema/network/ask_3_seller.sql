-- What each seller asks for a GPU of each kind: the median of its asks. Most have one or two.
CREATE TEMP TABLE sig_ask ON COMMIT DROP AS
WITH per_seller AS (
	SELECT site_id, seller_id, sku, min(family) AS family, min(yuan) AS low, max(yuan) AS high, count(*) AS n
	FROM network.ask WHERE NOT modified GROUP BY 1, 2, 3
)
SELECT site_id, seller_id, sku, family, (low + high) / 2 AS yuan FROM per_seller WHERE n <= 2
UNION ALL
SELECT s.site_id, s.seller_id, s.sku, s.family, percentile_cont(0.5) WITHIN GROUP (ORDER BY a.yuan)::numeric
FROM per_seller s JOIN network.ask a ON a.site_id = s.site_id AND a.seller_id = s.seller_id AND a.sku = s.sku AND NOT a.modified
WHERE s.n > 2 GROUP BY 1, 2, 3, 4
