#!/bin/bash
# Each alert rule: what raises it, what does not, and why it was kept silent. The database is filled
# by hand: four sites, a day of news, a channel whose score goes up and down.
set -euo pipefail
cd "$ROOT"
fail() { echo "FAIL: $*"; sql "SELECT rule, status, reason, subject FROM outbox.alert ORDER BY 1, 2" ; exit 1; }
url=$("$BUILD/chipwatch-ingest" db url)
"$BUILD/chipwatch-ingest" migrate >/dev/null 2>&1
sql() { psql -v ON_ERROR_STOP=1 -qtA "$url" "$@"; }
export CHIPWATCH_NOW=2026-11-20T12:00:00Z
sql <<'S'
CREATE FUNCTION pg_temp.k(t text) RETURNS uuid LANGUAGE sql IMMUTABLE AS 'SELECT md5(t)::uuid';
INSERT INTO evidence.run (run_id, kind, command, operator, build, catalogue_revision, started_at, lease_until, status)
SELECT pg_temp.k(n), n, 'run', 't', 'b', 'c', '2026-10-01', '2026-10-01', 'done' FROM unnest(ARRAY['crawl', 'replay']) n;
INSERT INTO market.site (site_id, host, first_on, known_at) VALUES
	(pg_temp.k('old'), 'old.example', '2026-10-01', '2026-10-01'), (pg_temp.k('new'), 'new.example', '2026-11-20', '2026-11-20'),
	(pg_temp.k('arc'), 'arc.example', '2026-10-01', '2026-10-01'), (pg_temp.k('down'), 'down.example', '2026-10-01', '2026-10-01');
INSERT INTO evidence.site_day (site_id, day, outcome, run_id, observed_at, published_at, listings)
SELECT pg_temp.k(s), d::date, o, pg_temp.k(r), d::timestamptz, d::timestamptz, 1 FROM (VALUES
	('old', '2026-10-01', 'whole', 'crawl'), ('old', '2026-11-18', 'whole', 'crawl'), ('old', '2026-11-20', 'whole', 'crawl'), ('new', '2026-11-20', 'whole', 'crawl'),
	('arc', '2026-10-01', 'whole', 'replay'), ('arc', '2026-11-20', 'whole', 'replay'),
	('down', '2026-11-15', 'whole', 'crawl'), ('down', '2026-11-18', 'failed', 'crawl'), ('down', '2026-11-19', 'failed', 'crawl'), ('down', '2026-11-20', 'failed', 'crawl')) v(s, d, o, r);
CREATE TEMP TABLE o (site text, listing text, day date, until date, title text, sku text, price numeric, avail text, pieces int);
INSERT INTO o VALUES
	('old', 'l1', '2026-10-01', NULL, 'H100 80G', 'h100-80-pcie', 230000, NULL, NULL),
	('old', 'l2', '2026-11-20', NULL, 'H200 new', 'h200-141-nvl', 240000, 'PreOrder', NULL),
	('old', 'l3', '2026-10-01', '2026-11-20', 'A800', 'a800-80-pcie', 90000, 'OutOfStock', NULL),
	('old', 'l3', '2026-11-20', NULL, 'A800', 'a800-80-pcie', 90000, 'InStock', NULL),
	('old', 'l4', '2026-10-01', '2026-11-20', 'H100 dear', 'h100-80-pcie', 200000, NULL, NULL),
	('old', 'l4', '2026-11-20', NULL, 'H100 dear', 'h100-80-pcie', 260000, NULL, NULL),
	('old', 'l5', '2026-10-01', '2026-11-20', 'H100 steady', 'h100-80-pcie', 200000, NULL, NULL),
	('old', 'l5', '2026-11-20', NULL, 'H100 steady', 'h100-80-pcie', 204000, NULL, NULL),
	('old', 'l6', '2026-10-01', '2026-11-20', 'H100 small', 'h100-80-pcie', 10, NULL, NULL),
	('old', 'l6', '2026-11-20', NULL, 'H100 small', 'h100-80-pcie', 20, NULL, NULL),
	('old', 'l7', '2026-11-20', NULL, 'RTX 4090', 'rtx-4090', 15000, NULL, NULL),
	('old', 'l8', '2026-11-20', NULL, 'A100 保税 微信 spy_gpu88', 'a100-80-pcie', 90000, NULL, NULL),
	('old', 'l9', '2026-11-20', NULL, 'H100 many', 'h100-80-pcie', 230000, NULL, 100),
	('old', 'l10', '2026-10-01', '2026-11-20', 'read anew', 'h100-80-pcie', 230000, NULL, NULL),
	('old', 'l10', '2026-11-20', NULL, 'read anew', 'b300-sxm6', 230000, NULL, NULL),
	('new', 'l11', '2026-11-20', NULL, 'B200 there', 'b200-sxm6', 400000, NULL, 500),
	('arc', 'l12', '2026-11-20', NULL, 'H100 SXM archived', 'h100-80-sxm5', 250000, NULL, NULL),
	('arc', 'l13', '2026-10-01', NULL, 'A100 before', 'a100-80-pcie', 90000, NULL, NULL);
SELECT market.ensure_partitions('2026-10-01', '2026-11-30');
INSERT INTO market.offer (site_id, listing_id, first_on, until_on, state_id, seller_id, title, sku, amount, currency, unit, availability, quantity, class, score, doubtful, match_id, known_at)
SELECT pg_temp.k(site), pg_temp.k(listing), day, until, pg_temp.k(listing || day), pg_temp.k(site), title, sku, price * 10000, 'CNY', 'card', avail, pieces, 'offer', 900, false, pg_temp.k(listing), day FROM o;
INSERT INTO network.named_channel VALUES (pg_temp.k('c'), 'C-test', '2026-10-01', 0, NULL, '2026-10-01');
INSERT INTO network.score_history (channel_id, day, axis, points, by_data, by_rule, revision, known_at)
SELECT pg_temp.k('c'), d::date, 'diversion', p, 0, 0, 'r', d::timestamptz FROM (VALUES
	('2026-11-08', 500), ('2026-11-10', 620), ('2026-11-12', 580), ('2026-11-14', 610), ('2026-11-16', 500), ('2026-11-18', 630)) v(d, p);
INSERT INTO network.score_history (channel_id, day, axis, points, by_data, by_rule, revision, known_at)
VALUES (pg_temp.k('w'), '2026-11-08', 'diversion', 500, 0, 0, 'r', '2026-11-08'), (pg_temp.k('w'), '2026-11-18', 'diversion', 630, 0, 130, 's', '2026-11-18');
INSERT INTO network.named_channel VALUES (pg_temp.k('w'), 'C-wght', '2026-10-01', 0, NULL, '2026-10-01');
S
find_news() { # OPTIONS: no mail is set up, so what is found waits in the outbox
	local got=0
	"$BUILD/chipwatch" alert run "$@" >"$WORK/said" 2>&1 || got=$?
	[ $got = 3 ] && grep -q 'wait in the outbox' "$WORK/said" || fail "alert run exits $got: $(cat "$WORK/said")"
}
is() { # WANT WHERE: so many rows
	local n
	n=$(sql -c "SELECT count(*) FROM outbox.alert WHERE $2")
	[ "$n" = "$1" ] || fail "$n rows, not $1: $2"
}
"$BUILD/chipwatch" alert run --dry-run >"$WORK/said" || fail "$(cat "$WORK/said")"
is 0 true
find_news
told="status IN ('pending', 'digested')"
is 1 "rule = 'new-sku' AND $told AND sku = 'h200-141-nvl' AND mail = 'now'"
is 0 "rule = 'new-seller' AND $told AND sku = 'h200-141-nvl'"
is 1 "rule = 'restock' AND $told"
is 1 "rule = 'restock' AND body LIKE '%sold out until 2026-11-20%'"
is 1 "rule = 'price-jump' AND $told AND subject LIKE '%+30 \%%' AND body LIKE '%200,000 CNY per card before%260,000 CNY per card now%'"
is 1 "rule = 'price-jump'"
is 0 "sku = 'rtx-4090' AND $told"
is 2 "sku = 'rtx-4090' AND reason = 'a consumer card'"
is 1 "rule = 'watch-word' AND $told"
is 0 "body LIKE '%spy_gpu88%'"
is 1 "rule = 'bulk' AND $told AND sku = 'h100-80-pcie'"
is 0 "sku = 'b300-sxm6' AND $told"
is 2 "sku = 'b300-sxm6' AND reason = 'read anew with another catalogue'"
is 0 "sku = 'b200-sxm6' AND $told"
is 3 "sku = 'b200-sxm6' AND reason = 'the first look at this site'"
is 0 "sku = 'h100-80-sxm5' AND $told"
is 2 "sku = 'h100-80-sxm5' AND reason = 'from a replay'"
is 1 "rule = 'source-down' AND $told AND mail = 'now'"
is 2 "rule = 'score' AND topic = 'score:C-test' AND day IN ('2026-11-10', '2026-11-18')"
is 0 "rule = 'score' AND day = '2026-11-14'"
is 1 "topic = 'score:C-wght' AND reason = 'by new weights'"
is 1 "rule = 'digest'"
find_news
n=$(sql -c "SELECT count(*) FROM outbox.alert")
CHIPWATCH_NOW=2026-11-20T18:00:00Z find_news
is "$n" true
CHIPWATCH_NOW=2026-11-20T19:00:00Z find_news --replays
is 1 "sku = 'h100-80-sxm5' AND rule = 'new-sku' AND $told"
