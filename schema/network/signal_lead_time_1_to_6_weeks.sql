-- Delivery promised within one to six weeks for goods that have no legal channel. Days are those of any shop with a stock.
COPY (
SELECT who, CASE WHEN min(lead_min) <= 14 THEN 1000 ELSE 700 END, count(*),
       concat_ws('-', min(coalesce(lead_min, lead_max)), nullif(max(coalesce(lead_max, lead_min)), min(coalesce(lead_min, lead_max)))) || ' days', array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE coalesce(lead_max, lead_min) >= 7 AND coalesce(lead_min, lead_max) <= 42
GROUP BY who
) TO STDOUT (FORMAT binary)
