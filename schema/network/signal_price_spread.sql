-- One seller asks prices for one SKU that differ threefold. Where it is not said whether a price is for one GPU or for the
-- eight of a machine, the likelier is taken (goods), or none where nothing tells.
COPY (
WITH asked AS (
	SELECT *, coalesce(ratio, CASE WHEN unit IS NOT NULL OR coalesce(gpus, 1) = 1 THEN yuan END) AS price FROM sig_goods
	WHERE class = 'offer' AND gate > 0 AND yuan > 0
), wide AS (
	SELECT who, sku, round(max(price) / min(price), 1) AS times FROM asked GROUP BY 1, 2 HAVING max(price) > 3 * min(price)
)
SELECT o.who, 1000, count(*), string_agg(DISTINCT sku || ': ' || w.times || ' times', '; '), array_agg(o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL), min(o.first_on), max(o.last_on)
FROM asked o JOIN wide w USING (who, sku)
GROUP BY o.who
) TO STDOUT (FORMAT binary)
