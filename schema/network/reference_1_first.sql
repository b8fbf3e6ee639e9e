-- What a GPU of each kind costs elsewhere: the median over sellers where there are at least three,
-- by SKU, else by family; else what was published, of cards where there is a price of one: a server's holds more than its GPUs.
INSERT INTO sig_reference (sku, first, yuan, basis, published)
WITH price AS (
	SELECT coalesce(g.family, p.node) AS node, p.unit IN ('card', 'module') AS one, p.amount / x.per_usd * 7.1
		/ CASE WHEN p.unit IN ('server', 'board', 'rack') THEN coalesce(nullif(p.gpus, 0), 8) ELSE 1 END AS yuan
	FROM catalogue.price_reference p JOIN catalogue.exchange x USING (currency) LEFT JOIN catalogue.sku g ON g.sku = p.node
	WHERE p.unit IN ('card', 'module', 'server', 'board') AND p.kind IN ('reference', 'street')
), published AS (
	SELECT node, coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY yuan) FILTER (WHERE one), percentile_cont(0.5) WITHIN GROUP (ORDER BY yuan)) AS yuan
	FROM price GROUP BY 1
)
SELECT k.sku, p.yuan, p.yuan,
       CASE WHEN k.sellers >= 3 THEN 'median of ' || k.sellers || ' sellers' WHEN k.family_sellers >= 4 THEN 'median of ' || k.family_sellers || ' sellers of the family'
            ELSE 'published price' END,
       q.yuan::numeric
FROM sig_median k
LEFT JOIN published q ON q.node = k.family
CROSS JOIN LATERAL (SELECT network.price_step((CASE WHEN k.sellers >= 3 THEN greatest(k.quarters / 400::float8, CASE WHEN k.sellers < 6 THEN q.yuan / 2 END)
	WHEN k.family_sellers >= 4 THEN k.family_quarters / 400::float8 ELSE q.yuan END)::numeric) AS yuan) p
