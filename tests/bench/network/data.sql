-- A network for the benchmark: :sellers sellers, four a site, three contacts each, one in ten with
-- an offer of a SKU. Three sellers in a row are one hand, and share what they share by chance; one
-- contact in fifty is a hotline of hundreds of strangers.
SET synchronous_commit = off;
SET maintenance_work_mem = '512MB';
SELECT market.ensure_partitions('2026-08-01', '2026-10-31');
DROP INDEX market.offer_grams;
ALTER TABLE market.seller_contact DROP CONSTRAINT seller_contact_pkey;
DROP INDEX market.seller_contact_value;
INSERT INTO market.site (site_id, host, first_on, known_at)
SELECT md5('site ' || i)::uuid, 'site' || i || '.example', '2026-09-01', '2026-09-01' FROM generate_series(0, (:sellers - 1) / 4) i;
INSERT INTO market.seller (site_id, seller_id, name, first_on, known_at)
SELECT md5('site ' || i / 4)::uuid, md5('seller ' || i)::uuid, 'Seller ' || i, date '2026-09-01' + (i % 30)::int, '2026-10-01'
FROM generate_series(0, :sellers - 1) i;
INSERT INTO evidence.site_day (site_id, day, outcome, run_id, observed_at, published_at, listings)
SELECT site_id, d::date, 'whole', md5('run ' || d)::uuid, d, d, 4
FROM market.site, generate_series(timestamp '2026-09-15', '2026-10-01', '8 days') d;
-- chance(i, k): 0 to 99
CREATE FUNCTION pg_temp.chance(i bigint, k int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
	SELECT (hashint8extended(i, k) & 1073741823)::int % 100
$$;
-- A seller's contacts come together, as the loader puts them in.
INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at)
SELECT md5('site ' || i / 4)::uuid, md5('seller ' || i)::uuid, c.kind, c.value, '', date '2026-09-15', timestamptz '2026-10-01'
FROM generate_series(0, :sellers - 1) i,
     (SELECT ARRAY['email', 'qq', 'icp', 'address'] AS kind, ARRAY['mail', '88', '粤icp备', '深圳市福田区华强北路'] AS ours, ARRAY['@shop.example', '', '号', '号1203室'] AS rest) k,
     LATERAL (VALUES
	('phone', CASE WHEN pg_temp.chance(i, 1) < 2 THEN '+86400' || lpad((i % 500)::text, 7, '0')
	               WHEN pg_temp.chance(i, 2) < 45 THEN '+86138' || lpad((i / 3)::text, 8, '0')
	               ELSE '+86159' || lpad(i::text, 8, '0') END),
	('wechat', CASE WHEN pg_temp.chance(i, 3) < 30 THEN 'wx_' || to_hex(i / 3) ELSE 'wy_' || to_hex(i) END),
	(k.kind[1 + (i / 3) % 4], CASE WHEN pg_temp.chance(i, 4) < 20 THEN k.ours[1 + (i / 3) % 4] || i / 3 || k.rest[1 + (i / 3) % 4]
	               ELSE k.ours[1 + (i / 3) % 4] || '9' || i || k.rest[1 + (i / 3) % 4] END)) c (kind, value);
ALTER TABLE market.seller_contact ADD PRIMARY KEY (site_id, seller_id, kind, value, first_on);
CREATE INDEX seller_contact_value ON market.seller_contact (kind, value);
CREATE TEMP TABLE good AS SELECT row_number() OVER (ORDER BY sku) - 1 AS n, sku, name FROM catalogue.sku;
INSERT INTO market.offer (site_id, listing_id, first_on, until_on, state_id, seller_id, title, price_text, amount, currency, unit, tax, availability, stock, lead_min, lead_max,
	sku, class, score, gpus, doubtful, match_id, known_at)
SELECT md5('site ' || i / 4)::uuid, md5('listing ' || i)::uuid, '2026-09-15', NULL, md5('state ' || i)::uuid, md5('seller ' || i)::uuid,
       g.name || (ARRAY[' 现货', ' 期货 含税', ' 整机'])[1 + i % 3] || ' w' || i, 'text', (100000 + (i::bigint * 7919) % 30000) * 10000, 'CNY', 'card', 'included', 'InStock', i % 20,
       CASE WHEN i % 3 = 1 THEN 14 END, CASE WHEN i % 3 = 1 THEN 28 END,
       g.sku, CASE WHEN i % 3 = 1 THEN 'preorder' ELSE 'offer' END, 900, 1, false, md5('match ' || i)::uuid, '2026-10-01'
FROM generate_series(0, :sellers - 1, 10) i JOIN good g ON g.n = (i / 10) % (SELECT count(*) FROM good);
-- as autovacuum, which is off here, does when rows have come in
VACUUM ANALYZE;
