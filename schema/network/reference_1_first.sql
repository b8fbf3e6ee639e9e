-- What a GPU of each kind costs elsewhere: the median over sellers where there are at least three,
-- by SKU, else by family; else what was published.
CREATE TEMP TABLE sig_reference ON COMMIT DROP AS
WITH by_sku AS (
	SELECT sku, percentile_cont(0.5) WITHIN GROUP (ORDER BY yuan) AS yuan, count(*) AS n FROM sig_ask GROUP BY 1
), by_family AS (
	SELECT family, percentile_cont(0.5) WITHIN GROUP (ORDER BY yuan) AS yuan, count(*) AS n FROM sig_ask GROUP BY 1
), published AS (
	SELECT coalesce(g.family, p.node) AS node, percentile_cont(0.5) WITHIN GROUP (ORDER BY p.amount / x.per_usd * 7.1
		/ CASE WHEN p.unit IN ('server', 'board', 'rack') THEN coalesce(nullif(p.gpus, 0), 8) ELSE 1 END) AS yuan
	FROM catalogue.price_reference p JOIN catalogue.exchange x USING (currency) LEFT JOIN catalogue.sku g ON g.sku = p.node
	WHERE p.unit IN ('card', 'module', 'server', 'board') AND p.kind IN ('reference', 'street')
	GROUP BY 1
)
SELECT k.sku, p.yuan AS first, p.yuan,
       CASE WHEN s.n >= 3 THEN 'median of ' || s.n || ' sellers' WHEN f.n >= 4 THEN 'median of ' || f.n || ' sellers of the family'
            ELSE 'published price' END AS basis,
       q.yuan::numeric AS published
FROM (SELECT DISTINCT sku, family FROM network.ask) k
LEFT JOIN by_sku s USING (sku)
LEFT JOIN by_family f ON f.family = k.family
LEFT JOIN published q ON q.node = k.family
CROSS JOIN LATERAL (SELECT network.price_step((CASE WHEN s.n >= 3 THEN greatest(s.yuan, CASE WHEN s.n < 6 THEN q.yuan / 2 END) WHEN f.n >= 4 THEN f.yuan ELSE q.yuan END)::numeric) AS yuan) p
