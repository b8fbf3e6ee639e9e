-- A small market whose figures were counted by hand; days are of September 2026.
--
-- alpha.example is seen whole on 1-14 but for 4 and 10 (failed), beta.example but for 3 (failed),
-- gamma.example on 1-5, the 3rd in part.
-- H200 at Alpha: 1 2 on hand, 3 sold out, 5 6 pre-order (28 days), 7 8 9 on hand, 11 pre-order,
--   12 not there, 13 14 on hand. So of 12 days 11 on show, 7 on hand, 3 pre-order; it came back on
--   7 and 13, six days apart; the longest run is 7 8 9.
-- H200 at Beta: 1 2 4 5 6 on hand, then gone: 5 of 13 days, one run of 5, which the failed 3rd does
--   not break.
-- Both: on hand on 1 2 4-9 13 14, 10 of 14 days (on the 3rd only Alpha was seen, sold out); the
--   longest run is 4-9; it came back on 4 and 13.
-- A100: Alpha without it on 3, back on 5; Beta without it on 5 6 7, back on 8: 72 hours apart.
-- H100 at Gamma: on hand on 1 2 4 5; on the 3rd its page was not met, so that day says nothing.
BEGIN;
SELECT market.ensure_partitions('2026-09-01', '2026-09-30');
CREATE FUNCTION pg_temp.k(said text) RETURNS uuid LANGUAGE sql AS 'SELECT md5(said)::uuid';
INSERT INTO evidence.run (run_id, kind, command, operator, build, catalogue_revision, started_at, finished_at, lease_until, status)
VALUES (pg_temp.k('run'), 'crawl', 'run', 'test', 'test', 'test', '2026-09-01', '2026-09-14', '2026-09-14', 'done');
INSERT INTO market.site (site_id, host, url, country, country_reason, first_on, known_at)
SELECT pg_temp.k(h), h || '.example', 'https://' || h || '.example/', c, r, '2026-09-01', '2026-09-01'
FROM (VALUES ('alpha', 'CN', 'phone +86'), ('beta', 'HK', 'address'), ('gamma', NULL, NULL)) v(h, c, r);
INSERT INTO market.seller (site_id, seller_id, name, first_on, known_at)
SELECT pg_temp.k(h), pg_temp.k(h), initcap(h), '2026-09-01', '2026-09-01' FROM unnest(ARRAY['alpha', 'beta', 'gamma']) h;
INSERT INTO market.seller (site_id, seller_id, name, first_on, known_at)
VALUES (pg_temp.k('gamma'), pg_temp.k('listed'), 'Fictional Trading', '2026-09-01', '2026-09-01');
INSERT INTO evidence.site_day (site_id, day, outcome, run_id, observed_at, published_at, listings)
SELECT pg_temp.k(h), d::date,
       CASE WHEN (h, extract(day FROM d)) IN (('alpha', 4), ('alpha', 10), ('beta', 3)) THEN 'failed' WHEN (h, extract(day FROM d)) IN (('gamma', 3)) THEN 'partial' ELSE 'whole' END,
       pg_temp.k('run'), d + interval '2 hours', d + interval '3 hours', 3
FROM unnest(ARRAY['alpha', 'beta', 'gamma']) h, generate_series(timestamp '2026-09-01', '2026-09-14', '1 day') d
WHERE h <> 'gamma' OR d < '2026-09-06';
INSERT INTO evidence.site_run (site_id, run_id, day, observed_at, outcome, reason, pages, pages_failed, listings, set_aside, published_at)
SELECT site_id, run_id, day, observed_at, outcome, CASE outcome WHEN 'failed' THEN 'timeout' WHEN 'partial' THEN 'one page of two' END, 2, 0, listings, 0, published_at FROM evidence.site_day;
INSERT INTO evidence.capture (site_id, capture_id, fetched_at, run_id, url, outcome, status, sha256, bytes, warc_file, warc_offset, warc_length)
SELECT pg_temp.k(h), pg_temp.k(h || ' page'), '2026-09-01 02:00', pg_temp.k('run'), 'https://' || h || '.example/1', 'ok', 200, sha256(convert_to(h, 'UTF8')), 100, 'test.warc.gz', 0, 100
FROM unnest(ARRAY['alpha', 'beta', 'gamma']) h;
CREATE TEMP TABLE state (host text, item text, first_on date, until_on date, sku text, class text, availability text, title text,
	amount bigint, unit text, tax text, gpus int, stock int, lead_min int, lead_max int, deposit int, doubtful boolean) ON COMMIT DROP;
INSERT INTO state VALUES
	('alpha', 'h200', '2026-09-01', '2026-09-03', 'h200-141-sxm5', 'offer', 'InStock', 'H200 141G 八卡整机 HGX', 22600000000, 'server', 'included', 8, 3, NULL, NULL, NULL, false),
	('alpha', 'h200', '2026-09-03', '2026-09-05', 'h200-141-sxm5', 'offer', 'OutOfStock', 'H200 141G 八卡整机 HGX', 22600000000, 'server', 'included', 8, NULL, NULL, NULL, NULL, false),
	('alpha', 'h200', '2026-09-05', '2026-09-07', 'h200-141-sxm5', 'preorder', 'PreOrder', 'H200 141G 八卡整机 HGX', 22600000000, 'server', 'included', 8, NULL, 14, 28, 3000, false),
	('alpha', 'h200', '2026-09-07', '2026-09-11', 'h200-141-sxm5', 'offer', 'InStock', 'H200 141G 八卡整机 HGX', 22600000000, 'server', 'included', 8, 2, NULL, NULL, NULL, false),
	('alpha', 'h200', '2026-09-11', '2026-09-12', 'h200-141-sxm5', 'preorder', 'PreOrder', 'H200 141G 八卡整机 HGX', 22600000000, 'server', 'included', 8, NULL, 14, 28, 3000, false),
	('alpha', 'h200', '2026-09-13', NULL, 'h200-141-sxm5', 'offer', 'InStock', 'H200 141G 八卡整机 HGX', 22600000000, 'server', 'included', 8, 2, NULL, NULL, NULL, false),
	('beta', 'h200', '2026-09-01', '2026-09-07', 'h200-141-sxm5', 'offer', 'InStock', 'NVIDIA H200 SXM 141GB', 2600000000, 'card', 'excluded', 1, 5, NULL, NULL, NULL, false),
	('alpha', 'a100', '2026-09-01', '2026-09-03', 'a100-80-pcie', 'offer', 'InStock', 'A100 80G 微信 xinghe88 13800138000', 904000000, 'card', 'included', 1, NULL, NULL, NULL, NULL, false),
	('alpha', 'a100', '2026-09-05', NULL, 'a100-80-pcie', 'offer', 'InStock', 'A100 80G 微信 xinghe88 13800138000', 904000000, 'card', 'included', 1, NULL, NULL, NULL, NULL, false),
	('beta', 'a100', '2026-09-01', '2026-09-05', 'a100-80-pcie', 'offer', 'InStock', 'A100 80GB PCIe 900-21001-0020-000', 1000000000, 'card', NULL, 1, 4, NULL, NULL, NULL, false),
	('beta', 'a100', '2026-09-08', NULL, 'a100-80-pcie', 'offer', 'InStock', 'A100 80GB PCIe 900-21001-0020-000', 1000000000, 'card', NULL, 1, 4, NULL, NULL, NULL, false),
	('gamma', 'h100', '2026-09-01', NULL, 'h100-80-pcie', 'offer', 'InStock', '=HYPERLINK("https://gamma.example","公式") H100 PCIe 900-21010-0000-000', 2300000000, 'card', NULL, 1, NULL, NULL, NULL, NULL, false),
	('gamma', 'h100 later', '2026-09-02', NULL, 'h100-80-sxm5', 'preorder', 'PreOrder', 'H100 SXM5 期货', 2200000000, 'card', NULL, 1, NULL, 21, 21, 5000, false),
	('gamma', 'rent', '2026-09-02', NULL, 'h100-80-pcie', 'rental', 'InStock', 'H100 出租', 100000000, 'month', NULL, 1, NULL, NULL, NULL, NULL, false),
	('gamma', 'wanted', '2026-09-02', NULL, 'h100-80-pcie', 'wanted', NULL, '求购 H100', NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, false),
	('gamma', 'doubt', '2026-09-02', NULL, 'h100', 'offer', 'InStock', 'H 100 ?', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true),
	('gamma', 'unknown', '2026-09-02', NULL, NULL, 'other', 'InStock', '算力卡 X1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false);
INSERT INTO market.listing (site_id, listing_id, seller_id, url, first_on, known_at)
SELECT pg_temp.k(host), pg_temp.k(host || ' ' || item), pg_temp.k(host), 'https://' || host || '.example/' || replace(item, ' ', '-'), min(first_on), '2026-09-01' FROM state GROUP BY host, item;
INSERT INTO market.offer (site_id, listing_id, first_on, until_on, state_id, seller_id, title, price_text, amount, currency, unit, tax, gpus, availability, stock, lead_min, lead_max,
	deposit, sku, class, score, doubtful, match_id, capture_id, known_at)
SELECT pg_temp.k(host), pg_temp.k(host || ' ' || item), first_on, until_on, pg_temp.k(state::text), pg_temp.k(host), title, (amount / 10000)::text || '元', amount, CASE WHEN amount IS NOT NULL THEN 'CNY' END, unit, tax, gpus,
       availability, stock, lead_min, lead_max, deposit, sku, class, CASE WHEN doubtful THEN 400 ELSE 950 END, doubtful, pg_temp.k(title), pg_temp.k(host || ' page'), first_on + interval '3 hours'
FROM state;
INSERT INTO market.offer_past SELECT o.*, o.known_at + interval '2 days' FROM market.offer o WHERE o.class = 'preorder' AND o.sku LIKE 'h100%';
INSERT INTO market.match (site_id, match_id, revision, sku, skus, class, score, gpus, evidence, known_at)
VALUES (pg_temp.k('gamma'), pg_temp.k('H 100 ?'), 'test', 'h100', '{h100}', 'offer', 400, NULL, '[{"rule":"spaced"}]', '2026-09-02');
INSERT INTO market.unmet VALUES (pg_temp.k('gamma'), '2026-09-03', pg_temp.k('gamma h100'));
INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, text, first_on, capture_id, known_at)
SELECT pg_temp.k(h), pg_temp.k(h), c, v, 'sales', v, '2026-09-01', pg_temp.k(h || ' page'), '2026-09-01'
FROM (VALUES ('alpha', 'phone', '+8613800138000'), ('alpha', 'email', 'sales@example.example'), ('alpha', 'wechat', 'xinghe88'), ('beta', 'wechat', 'xinghe88'), ('gamma', 'uscc', '91440300MA5DEM00X0')) x(h, c, v);
INSERT INTO network.identifier VALUES ('wechat', 'xinghe88', 2, 2, 70, 'link', NULL);
INSERT INTO network.named_channel VALUES (pg_temp.k('channel'), 'C-test', '2026-09-01', 2, NULL, '2026-09-14');
INSERT INTO network.member SELECT pg_temp.k(h), pg_temp.k(h), pg_temp.k('channel') FROM unnest(ARRAY['alpha', 'beta']) h;
INSERT INTO network.link VALUES (pg_temp.k('alpha'), pg_temp.k('alpha'), pg_temp.k('beta'), pg_temp.k('beta'), 70, true, NULL, '[{"kind": "wechat", "value": "xinghe88", "points": 70, "sellers": 2}]');
INSERT INTO network.found (site_id, seller_id, mark, signal, figure, detail, captures)
VALUES (pg_temp.k('gamma'), pg_temp.k('gamma'), 0, '{price_too_low}', ARRAY[[800, 2, date '2026-09-01' - date '1970-01-01', date '2026-09-05' - date '1970-01-01', 1, 1]], '{down to 0.4 of the reference}', ARRAY[pg_temp.k('gamma page')]);
INSERT INTO network.found (site_id, seller_id, mark, signal, figure, detail, captures)
SELECT pg_temp.k(h), pg_temp.k(h), 0, '{same_contact_many_shops}', ARRAY[[800, 1, date '2026-09-01' - date '1970-01-01', date '2026-09-14' - date '1970-01-01', 1, 0]], '{wechat}', '{}' FROM unnest(ARRAY['alpha', 'beta']) h;
INSERT INTO network.case_note VALUES (pg_temp.k('note'), pg_temp.k('channel'), 'C-test', 'false_alarm', '2026-09-13', 'letter of 2026-09-13', 'one firm with two shops', 'test', '2026-09-13');
INSERT INTO network.list VALUES ('test', 'test.tsv', 'tsv', 1, repeat('0', 64), '2026-09-01');
INSERT INTO network.list_entry (list, entry_id, name, aliases, addresses, identifiers, persons, owners, citation, start_on, sha256, from_at)
VALUES ('test', 'one', 'Fictional Trading Co', '{Fictional Trading}', '{}', '{91440300MA5DEM00X0}', '{}', '{}', '90 FR 1', '2025-01-01', repeat('0', 64), '2026-09-01');
INSERT INTO catalogue.rule (rule, kind, valid_from, citation, title) VALUES ('test-rule', 'us_rule', '2026-09-07', 'none: a test', 'a rule of the test');
SELECT market.rollup_sites(NULL);
COMMIT;
