-- One seller asks prices for one SKU that differ threefold.
COPY (
WITH wide AS (
	SELECT who, sku, round(max(yuan) / min(yuan), 1) AS times FROM sig_goods
	WHERE class = 'offer' AND yuan > 0 GROUP BY 1, 2 HAVING max(yuan) > 3 * min(yuan)
)
SELECT o.who, 1000, count(*), string_agg(DISTINCT sku || ': ' || w.times || ' times', '; '), array_agg(o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL), min(o.first_on), max(o.last_on)
FROM sig_goods o JOIN wide w USING (who, sku)
WHERE o.class = 'offer' AND o.yuan > 0
GROUP BY o.who
) TO STDOUT (FORMAT binary)
