-- A history for the benchmark: 1,000 sites over two years, a listing changes its state about once
-- a month; 60 in 100 states have a SKU of 40. query_rollup.sql makes the rest, and beside it
-- query.sh the index of titles. While it is made, a crash may lose it (query.sh switches fsync off).
SET synchronous_commit = off;
SET maintenance_work_mem = '1GB';
SELECT market.ensure_partitions('2024-10-01', '2026-09-30');
-- Rows first, indexes after.
CREATE TABLE public.bench_index AS SELECT indexname, replace(indexdef, ' ON ONLY ', ' ON ') AS indexdef FROM pg_indexes WHERE schemaname = 'market' AND tablename = 'offer' AND indexname <> 'offer_pkey';
DROP INDEX market.offer_grams, market.offer_first, market.offer_until, market.offer_sku, market.offer_part_number, market.offer_odd;
ALTER TABLE market.offer DROP CONSTRAINT offer_pkey;
INSERT INTO market.site (site_id, host, first_on, known_at)
SELECT md5('site ' || i)::uuid, 'site' || i || '.example', '2024-10-01', '2024-10-01' FROM generate_series(0, 999) i;
INSERT INTO market.seller (site_id, seller_id, name, first_on, known_at)
SELECT site_id, site_id, 'Seller of ' || host, first_on, known_at FROM market.site;
INSERT INTO evidence.site_day (site_id, day, outcome, run_id, observed_at, published_at, listings)
SELECT s.site_id, d::date, CASE WHEN hashint4(extract(doy FROM d)::int + hashtext(s.host)) % 50 = 0 THEN 'failed' ELSE 'whole' END, md5('run ' || d)::uuid, d, d, 0
FROM market.site s, generate_series(timestamp '2024-10-01', '2026-09-30', '1 day') d;
CREATE TEMP TABLE good AS
SELECT row_number() OVER (ORDER BY sku) - 1 AS n, sku, name, gpu_count FROM (
	(SELECT sku, name, gpu_count FROM catalogue.sku WHERE sku = 'h200-141-sxm5') UNION (SELECT sku, name, gpu_count FROM catalogue.sku ORDER BY sku LIMIT 39)) x;
INSERT INTO market.exchange_rate (currency, day, per_eur, source, known_at)
SELECT c, d::date, r * (1 + extract(doy FROM d)::numeric / 10000), 'bench', d FROM (VALUES ('USD', 1.1), ('CNY', 7.9), ('HKD', 8.6)) v(c, r), generate_series(timestamp '2024-09-20', '2026-09-30', '1 day') d
WHERE extract(isodow FROM d) < 6;
CREATE TEMP TABLE item AS
SELECT l, md5('site ' || l % 1000)::uuid AS site_id, md5('listing ' || l)::uuid AS listing_id, md5('match ' || l)::uuid AS match_id, g.sku,
       CASE WHEN g.sku IS NULL THEN (ARRAY['深圳 显示器', '光模块 400G', 'ConnectX-7 网卡', 'DDR5 内存 64G', '八卡服务器 不含GPU', '4090 公版 水冷头'])[1 + l % 6]
            ELSE g.name || (ARRAY[' 现货', ' 八卡整机 液冷', ' 期货 含税', ' server 900-21010-0000-000', ' 深圳 整机 xe9680', ' 80GB PCIe 现货'])[1 + (l / 40) % 6] END || ' w' || l AS title
FROM generate_series(0, :states / 24) l
LEFT JOIN good g ON l % 10 < 6 AND g.n = (l / 10) % 40;
INSERT INTO market.listing (site_id, listing_id, seller_id, url, first_on, known_at)
SELECT site_id, listing_id, site_id, 'https://' || site_id || '.example/' || l, date '2024-10-01' + (l % 10)::int, '2024-10-01' FROM item;
-- State k of a listing begins near day 30 k of its own calendar.
INSERT INTO market.offer (site_id, listing_id, first_on, until_on, state_id, seller_id, title, price_text, amount, currency, unit, tax, availability, stock, lead_min, lead_max,
	sku, class, score, gpus, doubtful, match_id, known_at)
SELECT i.site_id, i.listing_id, f, CASE WHEN k < 23 THEN f + 30 END, md5('state ' || l || ' ' || k)::uuid, i.site_id, i.title,
       'text', (200000 + (l::bigint * 7919 + k * 104729) % 100000) * 10000, 'CNY', 'card', 'included', 'InStock', l % 20, CASE WHEN l % 7 = 0 THEN 14 END, CASE WHEN l % 7 = 0 THEN 28 END,
       i.sku, CASE WHEN i.sku IS NULL THEN 'other' WHEN l % 7 = 0 THEN 'preorder' ELSE 'offer' END, 900, 1, false, i.match_id, f + time '03:00'
FROM generate_series(0, 23) k CROSS JOIN item i
CROSS JOIN LATERAL (SELECT date '2024-10-01' + 30 * k + (l % 10)::int AS f) d
WHERE d.f <= '2026-09-30';
ALTER TABLE market.offer ADD PRIMARY KEY (site_id, listing_id, first_on);
