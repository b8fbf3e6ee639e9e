-- A random market (seed of setseed) with days that failed or were seen in part, and the analyst views
-- that read the rollup, computed from the history itself: schema scratch.
BEGIN;
SELECT setseed(0.42);
SELECT market.ensure_partitions('2026-07-01', '2026-09-30');
CREATE TEMP TABLE cal ON COMMIT DROP AS
SELECT md5('random ' || s)::uuid AS site_id, d::date AS day, CASE WHEN random() < 0.15 THEN 'failed' WHEN random() < 0.2 AND d > '2026-07-10' THEN 'partial' ELSE 'whole' END AS outcome
FROM generate_series(1, 6) s, generate_series(timestamp '2026-07-06', '2026-08-20', '1 day') d;
INSERT INTO evidence.site_day (site_id, day, outcome, run_id, observed_at, published_at, listings)
SELECT site_id, day, outcome, md5('run')::uuid, day, day, 0 FROM cal;
INSERT INTO market.site (site_id, host, first_on, known_at) SELECT DISTINCT site_id, 'r' || left(site_id::text, 8) || '.example', date '2026-07-06', now() FROM cal;
-- What each listing was on each day that was seen: 0 is gone. A day in part keeps what it did not meet.
CREATE TEMP TABLE was ON COMMIT DROP AS
WITH RECURSIVE seen AS (
	SELECT c.*, row_number() OVER (PARTITION BY site_id ORDER BY day) AS n FROM cal c WHERE outcome <> 'failed'
), walk AS (
	SELECT s.site_id, s.day, s.n, l, (random() * 3)::int AS state, false AS unmet FROM seen s, generate_series(1, 12) l WHERE s.n = 1
	UNION ALL
	SELECT s.site_id, s.day, s.n, w.l, CASE WHEN x.stay THEN w.state ELSE x.state END, s.outcome = 'partial' AND x.stay AND w.state > 0 AND x.missed
	FROM walk w JOIN seen s ON s.site_id = w.site_id AND s.n = w.n + 1
	CROSS JOIN LATERAL (SELECT random() + w.l * 0 < 0.75 AS stay, (random() * 3 + w.l * 0)::int AS state, random() + w.l * 0 < 0.5 AS missed) x
)
SELECT * FROM walk;
INSERT INTO market.unmet SELECT site_id, day, md5(site_id::text || l)::uuid FROM was WHERE unmet;
INSERT INTO market.offer (site_id, listing_id, first_on, until_on, state_id, seller_id, title, amount, currency, unit, tax, gpus, price_reason, availability, stock, lead_min, lead_max, sku, class, score, doubtful, match_id, known_at)
SELECT site_id, md5(site_id::text || l)::uuid, first_on, until_on, md5(site_id::text || l || first_on)::uuid, CASE WHEN l % 4 = 0 THEN md5('seller ' || l)::uuid ELSE site_id END, 'title',
       (state * 1000 + l * 10) * 10000 * CASE WHEN l % 3 = 1 THEN 1 ELSE 7 END, (ARRAY['CNY', 'USD', 'HKD'])[1 + l % 3], (ARRAY['card', 'server', NULL, 'hour'])[1 + (l + state) % 4],
       (ARRAY['included', 'excluded', NULL])[1 + l % 3], CASE WHEN l % 5 = 0 THEN 8 ELSE 1 END, CASE WHEN l = 7 THEN 'placeholder' END,
       (ARRAY['InStock', 'OutOfStock', 'InStock'])[state], 1, CASE WHEN state = 3 THEN l END, CASE WHEN state = 3 AND l % 2 = 0 THEN l * 3 END,
       (ARRAY['h200-141-sxm5', 'a100-80-pcie'])[1 + (l + CASE WHEN l = 11 THEN state ELSE 0 END) % 2],
       CASE WHEN l = 5 OR (l IN (2, 9) AND state = 2) THEN 'modified' WHEN state = 3 THEN 'preorder' WHEN l = 6 THEN 'rental' ELSE 'offer' END, 900, l = 12, md5('match')::uuid, first_on
FROM (SELECT site_id, l, state, min(day) AS first_on, max(next) AS until_on FROM (
          SELECT w.*, lead(day) OVER (PARTITION BY site_id, l ORDER BY n) AS next, n - row_number() OVER (PARTITION BY site_id, l, state ORDER BY n) AS run FROM was w) r
      GROUP BY site_id, l, state, run) x
WHERE state > 0;
UPDATE market.offer SET until_on = NULL WHERE title = 'title' AND until_on > '2026-08-20';
INSERT INTO market.exchange_rate (currency, day, per_eur, source, known_at)
SELECT c, d::date, r * (1 + extract(doy FROM d)::numeric / 1000), 'test', now() FROM (VALUES ('USD', 1.1), ('CNY', 8), ('HKD', 8.6)) v(c, r), generate_series(timestamp '2026-07-01', '2026-07-31', '1 day') d
WHERE extract(isodow FROM d) < 6;
SELECT market.rollup_sites(NULL);

CREATE SCHEMA scratch;
CREATE VIEW scratch.shown AS
SELECT d.day, date_trunc('week', d.day::timestamp)::date AS week, o.*
FROM evidence.site_day d
JOIN market.offer o ON o.site_id = d.site_id AND o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
WHERE d.outcome <> 'failed' AND o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
  AND NOT EXISTS (SELECT FROM market.unmet u WHERE u.site_id = d.site_id AND u.day = d.day AND u.listing_id = o.listing_id);
CREATE VIEW scratch.supply_weekly AS
SELECT o.sku, o.week, count(DISTINCT (o.site_id, o.listing_id)) AS offers, count(DISTINCT (o.site_id, o.listing_id)) FILTER (WHERE o.class = 'preorder') AS preorders,
       count(DISTINCT o.seller_id) AS sellers, count(DISTINCT o.seller_id) FILTER (WHERE analyst.in_stock(o.class, o.availability)) AS sellers_in_stock,
       count(DISTINCT o.site_id) AS sites,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY coalesce(o.lead_max, o.lead_min)) FILTER (WHERE o.class = 'preorder' AND coalesce(o.lead_max, o.lead_min) IS NOT NULL) AS lead_median_days
FROM scratch.shown o GROUP BY o.sku, o.week;
CREATE VIEW scratch.supply_day AS
SELECT p.sku, p.site_id, p.seller_id, d.day, bool_or(o.first_on IS NOT NULL) AS on_show, coalesce(bool_or(analyst.in_stock(o.class, o.availability)), false) AS in_stock,
       coalesce(bool_or(o.class = 'preorder'), false) AS preorder, count(o.first_on) AS offers,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY coalesce(o.lead_max, o.lead_min)) FILTER (WHERE o.class = 'preorder') AS lead_days
FROM (SELECT sku, site_id, seller_id, min(first_on) AS first_on FROM market.offer
      WHERE sku IS NOT NULL AND NOT doubtful AND class IN ('offer', 'preorder', 'modified') GROUP BY sku, site_id, seller_id) p
JOIN evidence.site_day d ON d.site_id = p.site_id AND d.day >= p.first_on AND d.outcome <> 'failed'
LEFT JOIN scratch.shown o ON o.site_id = p.site_id AND o.seller_id = p.seller_id AND o.sku = p.sku AND o.day = d.day
GROUP BY p.sku, p.site_id, p.seller_id, d.day, d.outcome
HAVING d.outcome = 'whole' OR bool_or(o.first_on IS NOT NULL);
CREATE VIEW scratch.restock AS
SELECT x.sku, x.site_id, x.seller_id, m.channel_id, l.label AS channel, x.day, x.before AS last_without_on
FROM (SELECT s.*, lag(s.in_stock) OVER w AS was, lag(s.day) OVER w AS before
      FROM scratch.supply_day s WINDOW w AS (PARTITION BY s.sku, s.site_id, s.seller_id ORDER BY s.day)) x
LEFT JOIN network.member m ON m.site_id = x.site_id AND m.seller_id = x.seller_id
LEFT JOIN network.channel_label l ON l.channel_id = m.channel_id
WHERE x.in_stock AND NOT x.was;
CREATE VIEW scratch.subject AS
SELECT s.site_id, s.seller_id, v.* FROM (SELECT DISTINCT site_id, seller_id FROM market.offer) s LEFT JOIN network.member m USING (site_id, seller_id)
CROSS JOIN LATERAL (VALUES ('seller', s.seller_id), ('channel', m.channel_id), ('sku', NULL)) v(level, subject_id) WHERE v.level <> 'channel' OR v.subject_id IS NOT NULL;
CREATE VIEW scratch.supply_continuity AS
SELECT y.level, y.sku, y.subject_id, CASE y.level WHEN 'seller' THEN (SELECT min(name) FROM market.seller s WHERE s.seller_id = y.subject_id)
                                                  WHEN 'channel' THEN (SELECT label FROM network.channel_label l WHERE l.channel_id = y.subject_id) END AS subject,
       min(day) AS first_on, max(day) AS last_on, count(*) AS days_observed, count(*) FILTER (WHERE on_show) AS days_on_show,
       count(*) FILTER (WHERE in_stock) AS days_in_stock, round(count(*) FILTER (WHERE in_stock)::numeric / count(*), 3) AS share_in_stock,
       max(run) AS longest_run, count(*) FILTER (WHERE came) AS restocks,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY day - last_came) FILTER (WHERE came) AS restock_interval_days,
       round(count(*) FILTER (WHERE preorder)::numeric / count(*), 3) AS share_preorder,
       (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY coalesce(o.lead_max, o.lead_min)) FROM scratch.shown o JOIN scratch.subject b USING (site_id, seller_id)
        WHERE b.level = y.level AND b.subject_id IS NOT DISTINCT FROM y.subject_id AND o.sku = y.sku AND o.class = 'preorder') AS lead_median_days
FROM (
	SELECT x.*, max(CASE WHEN came THEN day END) OVER (PARTITION BY level, sku, subject_id ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last_came,
	       count(*) FILTER (WHERE in_stock) OVER (PARTITION BY level, sku, subject_id, breaks) AS run
	FROM (
		SELECT g.*, in_stock AND NOT lag(in_stock) OVER w AS came, count(*) FILTER (WHERE NOT in_stock) OVER w AS breaks
		FROM (SELECT b.level, d.sku, b.subject_id, d.day, bool_or(d.on_show) AS on_show, bool_or(d.in_stock) AS in_stock, bool_or(d.preorder) AS preorder
		      FROM scratch.supply_day d JOIN scratch.subject b USING (site_id, seller_id) GROUP BY 1, 2, 3, 4) g
		WINDOW w AS (PARTITION BY level, sku, subject_id ORDER BY day)) x) y
GROUP BY level, sku, subject_id;
CREATE VIEW scratch.price_weekly AS
SELECT p.sku, p.week, count(*) AS n, count(DISTINCT p.seller_id) AS sellers,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY p.usd)::numeric, 2) AS median_usd, round(percentile_cont(0.25) WITHIN GROUP (ORDER BY p.usd)::numeric, 2) AS q1_usd,
       round(percentile_cont(0.75) WITHIN GROUP (ORDER BY p.usd)::numeric, 2) AS q3_usd, round(min(p.usd), 2) AS min_usd, round(max(p.usd), 2) AS max_usd,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY p.usd)::numeric * (SELECT c.per_usd FROM market.per_usd('CNY', p.week + 6) c), 2) AS median_cny
FROM (
	SELECT DISTINCT ON (o.sku, o.week, o.site_id, o.listing_id) o.sku, o.week, o.seller_id,
	       analyst.gpu_price(o.amount, o.unit, o.tax, o.tax_rate, o.currency, o.gpus, o.price_reason) / (SELECT x.per_usd FROM market.per_usd(o.currency, o.week + 6) x) AS usd
	FROM scratch.shown o ORDER BY o.sku, o.week, o.site_id, o.listing_id, o.day DESC) p
WHERE p.usd IS NOT NULL
GROUP BY p.sku, p.week;
COMMIT;
