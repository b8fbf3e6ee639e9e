-- Delivery promised within weeks for goods that have no legal channel.
COPY (
SELECT who, CASE WHEN min(lead_min) <= 14 THEN 1000 ELSE 700 END, count(*),
       concat_ws('-', min(coalesce(lead_min, lead_max)), nullif(max(coalesce(lead_max, lead_min)), min(coalesce(lead_min, lead_max)))) || ' days', array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE lead_min BETWEEN 3 AND 56 OR lead_max BETWEEN 7 AND 56
GROUP BY who
) TO STDOUT (FORMAT binary)
