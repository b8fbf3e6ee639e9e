-- Sellers of one channel restocked the same SKU within three days.
COPY (
SELECT a.who, least(1000, 200 * count(DISTINCT (a.sku, a.day)))::int, count(DISTINCT (a.sku, a.day))::int,
       string_agg(DISTINCT a.sku, ', ') || CASE count(DISTINCT (a.sku, a.day)) WHEN 1 THEN ' once' ELSE ' ' || count(DISTINCT (a.sku, a.day)) || ' times' END
       || ' with ' || count(DISTINCT b.who) || CASE count(DISTINCT b.who) WHEN 1 THEN ' other' ELSE ' others' END,
       array_agg(a.capture_id) FILTER (WHERE a.capture_id IS NOT NULL), min(a.day), max(a.day)
FROM sig_restock a
JOIN sig_restock b ON b.channel_id = a.channel_id AND b.sku = a.sku AND b.who <> a.who AND b.day BETWEEN a.day - 3 AND a.day + 3
GROUP BY a.who
) TO STDOUT (FORMAT binary)
