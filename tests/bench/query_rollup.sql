-- The second half of query_data.sql: indexes of the states but that of titles, and the rollup.
SET synchronous_commit = off;
SET maintenance_work_mem = '1GB';
SELECT indexdef FROM public.bench_index WHERE indexname <> 'offer_grams' \gexec
-- The rollup in one pass, each week as its Sunday was (market.rollup_sites looks at each day and takes
-- an hour for ten million states).
SET work_mem = '1GB';
INSERT INTO market.supply_week (site_id, week, seller_id, sku, modified, currency, sellers, offers, preorders, days, stock_days, preorder_days, restock_days, prices, leads,
	gpus_min, gpus_max, first_on, capture_id, listings, preordered, states)
SELECT site_id, week, site_id, sku, false, 'CNY', 1, n, pre, 127, CASE WHEN pre < n THEN 127 ELSE 0 END, CASE WHEN pre > 0 THEN 127 ELSE 0 END, 0, prices, array_fill(28, ARRAY[pre]),
       n, n, greatest(first_on, week), NULL, n, pre,
       array_remove(ARRAY[CASE WHEN pre < n THEN ((n - pre)::bigint << 32) + 127 END, CASE WHEN pre > 0 THEN (pre::bigint << 32) + (29 << 8) + 128 + 127 END], NULL)
FROM (SELECT o.site_id, w::date AS week, o.sku, count(*)::int AS n, count(*) FILTER (WHERE o.class = 'preorder')::int AS pre,
             array_agg(round(o.amount / 1.13)::bigint ORDER BY o.amount) AS prices, min(o.first_on) AS first_on
      FROM market.offer o
      CROSS JOIN LATERAL generate_series(date_trunc('week', greatest(o.first_on, '2024-10-07')::timestamp), (least(o.until_on - 1, date '2026-10-04') - 6)::timestamp, '7 days') w
      WHERE o.sku IS NOT NULL GROUP BY 1, 2, 3) x;
