-- Controlled GPUs for rent: shows an installed base, not supply. Also abroad, where the firm's parent has its headquarters in
-- China or Macau: there the chips need the licence that its country would not.
COPY (
SELECT who, 1000, count(*), string_agg(DISTINCT sku, '; '), array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_goods
WHERE class = 'rental' AND (gate > 0 OR (status <> 'uncontrolled' AND who IN (SELECT who FROM sig_fact WHERE field = 'parent_country' AND value IN ('CN', 'MO'))))
GROUP BY who
) TO STDOUT (FORMAT binary)
