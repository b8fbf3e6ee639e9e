-- The rollup that weekly figures are read from; migration 0010 says what its columns hold.

CREATE OR REPLACE FUNCTION market.rollup_touch(d date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	here uuid[] := market.load_sites();
BEGIN
	-- A day that follows in order on whole days of its week and changed nothing leaves the rows of
	-- the week as they are; every other look changes weeks from the day to the next whole one.
	CREATE TEMP TABLE IF NOT EXISTS touched (site_id uuid, week date) ON COMMIT DROP;
	INSERT INTO touched
	WITH look AS (
		SELECT site_id, day FROM evidence.site_day WHERE outcome <> 'failed' AND day >= d AND (here IS NULL OR site_id = ANY (here))
	), whole AS (
		SELECT site_id FROM evidence.site_day
		WHERE day >= date_trunc('week', d)::date AND day < d AND outcome = 'whole' AND (here IS NULL OR site_id = ANY (here))
	), other AS (
		SELECT site_id FROM evidence.site_day
		WHERE day >= date_trunc('week', d)::date AND day < date_trunc('week', d)::date + 7 AND day <> d AND outcome <> 'failed'
		  AND (day > d OR outcome = 'partial') AND (here IS NULL OR site_id = ANY (here))
	)
	SELECT DISTINCT a.site_id, date_trunc('week', h.day)::date
	FROM accepted a
	JOIN look h ON h.site_id = a.site_id AND h.day <= coalesce(a.next_day, 'infinity')
	WHERE a.outcome <> 'whole' OR a.again
	   OR a.site_id IN (SELECT c.site_id FROM change c)
	   OR NOT EXISTS (SELECT 1 FROM whole b WHERE b.site_id = a.site_id)
	   OR EXISTS (SELECT 1 FROM other b WHERE b.site_id = a.site_id);
END
$$;
COMMENT ON FUNCTION market.rollup_touch IS 'notes in the temporary table touched which weeks of which accepted sites are to be rolled up anew';

CREATE OR REPLACE FUNCTION market.rollup_rows(sites uuid[], weeks date[]) RETURNS SETOF market.supply_week
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
	-- Rates by currency, by day number of the week: a value, which goes to the shards.
	taxes jsonb := (
		SELECT jsonb_object_agg((w - date '2000-01-03')::text, (
			SELECT jsonb_object_agg(v.currency, v.rate) FROM catalogue.sales_tax v WHERE w >= v.valid_from AND (v.valid_to IS NULL OR w <= v.valid_to)))
		FROM (SELECT DISTINCT unnest(weeks)) u(w));
	here uuid[] := CASE WHEN market.on_citus() THEN sites END;
	oldest date := (SELECT min(w) FROM unnest(weeks) w);
BEGIN
	RETURN QUERY
	WITH looked AS (
		SELECT t.site_id, t.week, bit_or(1 << (h.day - t.week)) AS looked, coalesce(min(m.first_on), '-infinity') AS opened,
		       taxes -> (t.week - date '2000-01-03')::text AS usual_tax
		FROM unnest(sites, weeks) t(site_id, week)
		JOIN evidence.site_day h ON h.site_id = t.site_id AND h.day >= t.week AND h.day < t.week + 7 AND h.outcome <> 'failed'
		LEFT JOIN market.site m ON m.site_id = t.site_id
		GROUP BY 1, 2 ORDER BY 1, 2
	), unmet AS (
		SELECT l.site_id, l.week, u.listing_id, bit_or(1 << (u.day - l.week)) AS days
		FROM looked l JOIN market.unmet u ON u.site_id = l.site_id AND u.day >= l.week AND u.day < l.week + 7
		GROUP BY 1, 2, 3
	), standing AS (
		SELECT site_id, listing_id, first_on, until_on, seller_id, sku, class, doubtful, currency, amount, unit, gpus, price_reason, tax, tax_rate, availability,
		       stock, quantity, quantity_max, lead_min, lead_max, capture_id
		FROM market.offer WHERE until_on IS NULL AND (here IS NULL OR site_id = ANY (here))
	), ended AS (
		SELECT site_id, listing_id, first_on, until_on, seller_id, sku, class, doubtful, currency, amount, unit, gpus, price_reason, tax, tax_rate, availability,
		       stock, quantity, quantity_max, lead_min, lead_max, capture_id
		FROM market.offer WHERE here IS NULL OR (site_id = ANY (here) AND until_on > oldest)
	), held AS (
		SELECT l.week, l.looked, o.site_id, o.seller_id, o.sku, o.class = 'modified' AS modified, o.class = 'preorder' AS preorder, o.listing_id, o.first_on, o.capture_id,
		       o.currency, market.gpu_price(o.amount, o.unit, o.gpus, o.price_reason, o.tax, o.tax_rate, (l.usual_tax ->> o.currency)::int) AS price,
		       -- Whole numbers: exact where they are kept, below 10^15.
		       least(coalesce(o.quantity, o.stock), o.stock)::float8 * market.gpus_of(o.unit, o.gpus) AS gpus_min,
		       greatest(o.quantity, o.quantity_max, o.stock)::float8 * market.gpus_of(o.unit, o.gpus) AS gpus_max, coalesce(o.lead_max, o.lead_min) AS lead,
		       ((1 << (least(coalesce(o.until_on, l.week + 7), l.week + 7) - l.week)) - (1 << (greatest(o.first_on, l.week) - l.week))) & ~coalesce(u.days, 0) AS days,
		       o.class <> 'preorder' AND coalesce(o.availability, '') NOT IN ('OutOfStock', 'SoldOut', 'Discontinued', 'PreOrder', 'BackOrder', 'PreSale') AS on_hand,
		       o.first_on >= l.week AND o.first_on > l.opened AS started
		FROM looked l
		-- By the index on the end of a state: what ended before the week is not read.
		CROSS JOIN LATERAL (
			SELECT a.* FROM standing a WHERE a.site_id = l.site_id AND a.first_on < l.week + 7
			UNION ALL
			SELECT b.* FROM ended b WHERE b.site_id = l.site_id AND b.until_on > l.week AND b.first_on < l.week + 7) o
		LEFT JOIN unmet u ON u.site_id = l.site_id AND u.week = l.week AND u.listing_id = o.listing_id
		WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
	), before AS (
		SELECT site_id, listing_id, first_on, until_on, class, availability FROM market.offer WHERE here IS NULL OR site_id = ANY (here)
	), seen AS (
		SELECT h.*, lead(h.first_on) OVER state IS NULL AS last, bool_or(h.preorder) OVER state AS preordered,
		       h.started AND h.on_hand AND NOT coalesce((
		           SELECT p.until_on = h.first_on AND p.class <> 'preorder'
		                  AND coalesce(p.availability, '') NOT IN ('OutOfStock', 'SoldOut', 'Discontinued', 'PreOrder', 'BackOrder', 'PreSale')
		           FROM before p WHERE p.site_id = h.site_id AND p.listing_id = h.listing_id AND p.first_on < h.first_on
		           ORDER BY p.first_on DESC LIMIT 1), true) AS restock
		FROM held h WHERE h.days & h.looked <> 0
		WINDOW state AS (PARTITION BY h.site_id, h.week, h.listing_id, h.sku ORDER BY h.first_on)
	), kinds AS (
		SELECT site_id, week, seller_id, sku, array_agg((n << 32) + kind ORDER BY kind) AS states
		FROM (
			SELECT site_id, week, seller_id, sku, days + preorder::int * 128 + modified::int * 16777216 + CASE WHEN preorder THEN least(lead + 1, 9999) * 256 ELSE 0 END AS kind, count(*) AS n
			FROM seen GROUP BY 1, 2, 3, 4, 5) k
		GROUP BY 1, 2, 3, 4
	), summed AS (
		SELECT site_id, week, seller_id, sku, modified, coalesce(CASE WHEN price IS NOT NULL THEN currency END, '') AS currency,
		       count(*) FILTER (WHERE last)::int AS offers, count(*) FILTER (WHERE last AND preorder)::int AS preorders, count(*) FILTER (WHERE last AND preordered)::int AS preordered,
		       bit_or(days)::smallint AS days, coalesce(bit_or(days) FILTER (WHERE on_hand), 0)::smallint AS stock_days,
		       coalesce(bit_or(days) FILTER (WHERE preorder), 0)::smallint AS preorder_days,
		       coalesce(bit_or(1 << (first_on - week)) FILTER (WHERE restock), 0)::smallint AS restock_days,
		       coalesce(array_agg(price ORDER BY price) FILTER (WHERE last AND price IS NOT NULL AND currency IS NOT NULL), '{}') AS prices,
		       coalesce(array_agg(lead ORDER BY lead) FILTER (WHERE last AND preorder AND lead IS NOT NULL), '{}') AS leads,
		       sum(gpus_min) FILTER (WHERE last) AS gpus_min, sum(gpus_max) FILTER (WHERE last) AS gpus_max,
		       min(greatest(first_on, week)) AS first_on, (array_agg(capture_id ORDER BY first_on, capture_id))[1] AS capture_id
		FROM seen GROUP BY 1, 2, 3, 4, 5, 6
	)
	SELECT s.site_id, s.week, s.seller_id, s.sku, s.modified, s.currency,
	       (row_number() OVER (PARTITION BY s.site_id, s.week, s.seller_id, s.sku, s.modified ORDER BY s.currency DESC) = 1)::int::smallint,
	       s.offers, s.preorders, s.days, s.stock_days, s.preorder_days, s.restock_days, s.prices, s.leads,
	       CASE WHEN s.gpus_min < 1e15 THEN s.gpus_min END::bigint, CASE WHEN s.gpus_max < 1e15 THEN s.gpus_max END::bigint, s.first_on, s.capture_id,
	       CASE WHEN s.whole THEN s.all_offers ELSE 0 END, CASE WHEN s.whole THEN s.all_preordered ELSE 0 END, CASE WHEN s.whole THEN k.states ELSE '{}' END
	FROM (SELECT *, row_number() OVER (seller ORDER BY modified, currency DESC) = 1 AS whole,
	             (sum(offers) OVER seller)::int AS all_offers, (sum(preordered) OVER seller)::int AS all_preordered
	      FROM summed WINDOW seller AS (PARTITION BY site_id, week, seller_id, sku)) s
	JOIN kinds k USING (site_id, week, seller_id, sku);
END
$$;
COMMENT ON FUNCTION market.rollup_rows IS 'what market.supply_week must hold for pairs of site and week';

CREATE OR REPLACE FUNCTION market.rollup_put(sites uuid[], weeks date[]) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	n bigint;
BEGIN
	-- Rows that are as they should be are left alone.
	CREATE TEMP TABLE IF NOT EXISTS rolled (LIKE market.supply_week) ON COMMIT DROP;
	TRUNCATE rolled;
	INSERT INTO rolled SELECT * FROM market.rollup_rows(sites, weeks);
	WITH had AS (
		SELECT h.site_id, h.week, h.seller_id, h.sku, h.modified, h.currency FROM market.supply_week h JOIN unnest(sites, weeks) t(site_id, week) USING (site_id, week)
	), gone AS (
		SELECT h.* FROM had h LEFT JOIN rolled r USING (site_id, week, seller_id, sku, modified, currency) WHERE r.site_id IS NULL
	)
	DELETE FROM market.supply_week w USING gone g
	WHERE w.site_id = g.site_id AND w.week = g.week AND w.seller_id = g.seller_id AND w.sku = g.sku AND w.modified = g.modified AND w.currency = g.currency;
	INSERT INTO market.supply_week AS w SELECT r.* FROM rolled r
	LEFT JOIN market.supply_week h USING (site_id, week, seller_id, sku, modified, currency)
	WHERE h.site_id IS NULL OR h IS DISTINCT FROM ROW(r.*)::market.supply_week
	ON CONFLICT (site_id, week, seller_id, sku, modified, currency) DO UPDATE
	SET sellers = EXCLUDED.sellers, offers = EXCLUDED.offers, preorders = EXCLUDED.preorders, days = EXCLUDED.days, stock_days = EXCLUDED.stock_days,
	    preorder_days = EXCLUDED.preorder_days, restock_days = EXCLUDED.restock_days, prices = EXCLUDED.prices, leads = EXCLUDED.leads,
	    gpus_min = EXCLUDED.gpus_min, gpus_max = EXCLUDED.gpus_max, first_on = EXCLUDED.first_on, capture_id = EXCLUDED.capture_id,
	    listings = EXCLUDED.listings, preordered = EXCLUDED.preordered, states = EXCLUDED.states;
	GET DIAGNOSTICS n = ROW_COUNT;
	RETURN n;
END
$$;
COMMENT ON FUNCTION market.rollup_put IS 'brings market.supply_week to what the history says for pairs of site and week; gives rows written';

CREATE OR REPLACE FUNCTION market.rollup() RETURNS bigint
LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM touched) THEN
		RETURN 0;
	END IF;
	RETURN (SELECT market.rollup_put(array_agg(site_id), array_agg(week)) FROM (SELECT DISTINCT site_id, week FROM touched) t);
END
$$;
COMMENT ON FUNCTION market.rollup IS 'rolls up the weeks that the batch touched';

CREATE OR REPLACE FUNCTION market.rollup_sites(sites uuid[]) RETURNS bigint
LANGUAGE sql AS $$
	SELECT market.rollup_put(array_agg(site_id), array_agg(week)) FROM (
		SELECT DISTINCT site_id, date_trunc('week', day)::date AS week FROM evidence.site_day WHERE sites IS NULL OR site_id = ANY (sites)) t
$$;
COMMENT ON FUNCTION market.rollup_sites IS 'rolls up all weeks of these sites (NULL: of all) anew';

CREATE OR REPLACE FUNCTION market.rollup_when_tax_changed() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	now_is text := (SELECT coalesce(md5(string_agg(t::text, ';' ORDER BY t::text)), '') FROM catalogue.sales_tax t);
	n bigint := 0;
BEGIN
	IF now_is IS DISTINCT FROM (SELECT value FROM catalogue.setting WHERE key = 'sales_tax') THEN
		n := market.rollup_sites(NULL);
		INSERT INTO catalogue.setting (key, value) VALUES ('sales_tax', now_is) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value;
	END IF;
	RETURN n;
END
$$;
COMMENT ON FUNCTION market.rollup_when_tax_changed IS 'prices of the rollup are without tax: a change of catalogue.sales_tax rolls up anew';
