-- The gate: controlled goods on show on the day, for a controlled destination. Stock that could have come
-- in before the control counts six tenths without evidence of new supply.
COPY (
SELECT o.who, max(o.gate * CASE WHEN x.sku IS NULL THEN 6 ELSE 10 END / 10), count(*),
       string_agg(DISTINCT o.sku || ': ' || catalogue.status_word(o.status) || CASE WHEN x.sku IS NULL THEN ' (stock from before the control is possible)' ELSE '' END, '; '),
       array_agg(o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL), min(o.first_on), max(o.last_on)
FROM sig_supply o LEFT JOIN sig_new x ON x.channel_id = o.channel_id AND x.sku = o.sku
GROUP BY o.who
) TO STDOUT (FORMAT binary)
