-- Below four tenths of the reference: bait, fraud or a pitch for other goods. One odd listing among many says little:
-- the strength goes with the share of the seller's priced offers of controlled goods that are so cheap.
COPY (
SELECT who,
       least(1000, ((700 + 750 * (0.4 - min(ratio) FILTER (WHERE cheap))) * least(1, 0.2 + 1.6 * count(*) FILTER (WHERE cheap) / count(*)))::int),
       count(*) FILTER (WHERE cheap), 'down to ' || round(min(ratio) FILTER (WHERE cheap), 2) || ' of the reference',
       array_agg(capture_id) FILTER (WHERE cheap AND capture_id IS NOT NULL),
       min(first_on) FILTER (WHERE cheap), max(last_on) FILTER (WHERE cheap)
FROM sig_goods
WHERE gate > 0 AND ratio IS NOT NULL AND class IN ('offer', 'preorder', 'modified')
GROUP BY who
HAVING bool_or(cheap)
) TO STDOUT (FORMAT binary)
