-- Prices made comparable: for one GPU, without tax, in another currency by the rate of the day.
-- What the page said stays beside it, always.

CREATE OR REPLACE FUNCTION market.gpu_amount(amount bigint, unit text, gpus int, reason text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN amount <= 0 OR reason IS NOT NULL OR unit IN ('hour', 'month', 'year') THEN NULL
	            WHEN unit IN ('card', 'module') THEN amount
	            WHEN unit IN ('board', 'server', 'rack') THEN amount::numeric / nullif(gpus, 0)
	            ELSE amount::numeric / greatest(coalesce(gpus, 1), 1) END
$$;
COMMENT ON FUNCTION market.gpu_amount IS 'price of one GPU as the page has it, tax as it is; NULL for rents, placeholders and systems of unknown content';

CREATE OR REPLACE FUNCTION market.without_tax(amount numeric, tax text, rate int, usual int) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	-- The amount once only, or the planner would not take this apart: it is asked of every offer.
	SELECT amount / CASE WHEN tax = 'included' THEN 1 + coalesce(rate, usual, 0) / 10000.0 ELSE 1 END
$$;
COMMENT ON FUNCTION market.without_tax IS 'takes away a tax that the page says is in the price; rates in hundredths of a percent';

CREATE OR REPLACE FUNCTION market.gpu_price(amount bigint, unit text, gpus int, reason text, tax text, rate int, usual int) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	-- In whole numbers where a card costs less than 10^10 of its currency: what is with tax is rounded
	-- half up, and the rollup asks it of every offer.
	SELECT CASE WHEN reason IS NULL AND unit IN ('card', 'module') AND amount BETWEEN 1 AND 100000000000000
	            THEN CASE WHEN tax = 'included' THEN (amount * 20000 + 10000 + coalesce(rate, usual, 0)) / (20000 + 2 * coalesce(rate, usual, 0)) ELSE amount END
	            ELSE round(market.without_tax(market.gpu_amount(amount, unit, gpus, reason), tax, rate, usual))::bigint END
$$;
COMMENT ON FUNCTION market.gpu_price IS 'price of one GPU without tax, rounded to a ten-thousandth of the unit: market.without_tax of market.gpu_amount';

CREATE OR REPLACE FUNCTION market.per_usd(cur text, d date, OUT per_usd numeric, OUT rate_on date, OUT source text)
LANGUAGE sql STABLE AS $$
	-- The last published day at or before d on which both the currency and the dollar were quoted,
	-- at most ten days old; else the round rate of the catalogue, which has no day.
	SELECT x.per_usd, x.rate_on, x.source FROM (
		SELECT 1::numeric AS per_usd, d AS rate_on, 'same currency' AS source, 0 AS rank WHERE cur = 'USD'
		UNION ALL
		(SELECT CASE WHEN cur = 'EUR' THEN 1 ELSE r.per_eur END / u.per_eur, u.day, u.source, 1
		 FROM market.exchange_rate u
		 LEFT JOIN market.exchange_rate r ON r.currency = cur AND r.day = u.day
		 WHERE u.currency = 'USD' AND u.day <= d AND u.day >= d - 10 AND (cur = 'EUR' OR r.per_eur IS NOT NULL)
		 ORDER BY u.day DESC LIMIT 1)
		UNION ALL
		SELECT e.per_usd, NULL, 'round rate', 2 FROM catalogue.exchange e WHERE e.currency = cur
	) x ORDER BY x.rank LIMIT 1
$$;
COMMENT ON FUNCTION market.per_usd IS 'units of a currency for one US dollar on a day, the day of that rate (NULL: a round one) and its source';

CREATE OR REPLACE FUNCTION market.list_price(node text, d date, OUT usd numeric, OUT on_day date, OUT kind text, OUT source text)
LANGUAGE sql STABLE AS $$
	-- Of the SKU before its family, published before the day before later ones, nearest first.
	SELECT p.amount / CASE WHEN p.unit IN ('server', 'board', 'rack') THEN p.gpus ELSE 1 END / r.per_usd, p.on_day, p.kind, p.source
	FROM catalogue.price_reference p
	LEFT JOIN catalogue.sku s ON s.sku = node
	CROSS JOIN LATERAL market.per_usd(p.currency, coalesce(p.on_day, d)) r
	WHERE p.node IN (node, s.family) AND p.kind = 'reference' AND p.amount > 0 AND p.unit IN ('card', 'module', 'server', 'board', 'rack')
	  AND (p.unit IN ('card', 'module') OR p.gpus > 0)
	ORDER BY p.node = node DESC, p.on_day <= d DESC NULLS LAST, abs(p.on_day - d), p.amount
	LIMIT 1
$$;
COMMENT ON FUNCTION market.list_price IS 'published price of one GPU in the ordinary market, US dollars, the day and source it is from; NULL when none is known';

CREATE OR REPLACE FUNCTION market.comparable_price(o market.offer, d date,
	OUT amount numeric, OUT currency text, OUT unit text, OUT tax text, OUT price_text text,
	OUT gpu numeric, OUT usd numeric, OUT cny numeric, OUT rate_on date, OUT cny_rate_on date, OUT tax_basis text,
	OUT list_usd numeric, OUT list_on date, OUT list_source text, OUT premium numeric)
LANGUAGE sql STABLE AS $$
	SELECT o.amount / 10000.0, o.currency, o.unit, o.tax, o.price_text, round(n.gpu, 4), round(n.gpu / r.per_usd, 2), round(n.gpu / r.per_usd * c.per_usd, 2),
	       r.rate_on, c.rate_on,
	       CASE WHEN n.gpu IS NULL THEN NULL WHEN o.tax = 'excluded' THEN 'said to be without tax'
	            WHEN o.tax = 'included' AND o.tax_rate IS NOT NULL THEN 'tax taken away at the rate said'
	            WHEN o.tax = 'included' AND v.rate IS NOT NULL THEN 'tax taken away at the usual rate'
	            WHEN o.tax = 'included' THEN 'with tax at an unknown rate' ELSE 'tax not said, taken as it is' END,
	       round(l.usd, 2), l.on_day, l.source, round(n.gpu / r.per_usd / nullif(l.usd, 0) - 1, 4)
	FROM (SELECT 1) one
	LEFT JOIN catalogue.sales_tax v ON v.currency = o.currency AND d >= v.valid_from AND (v.valid_to IS NULL OR d <= v.valid_to)
	CROSS JOIN LATERAL (SELECT market.without_tax(market.gpu_amount(o.amount, o.unit, o.gpus, o.price_reason), o.tax, o.tax_rate, v.rate) / 10000 AS gpu) n
	LEFT JOIN LATERAL market.per_usd(o.currency, d) r ON true
	LEFT JOIN LATERAL market.per_usd('CNY', d) c ON true
	LEFT JOIN LATERAL market.list_price(o.sku, d) l ON true
$$;
COMMENT ON FUNCTION market.comparable_price IS 'the price of an offer as written, and for one GPU without tax in US dollars and yuan of that day, with list price and premium (0.25: a quarter above it)';

CREATE OR REPLACE FUNCTION market.gpus_of(unit text, gpus int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN unit IN ('card', 'module') THEN 1 WHEN unit IN ('board', 'server', 'rack') THEN gpus ELSE greatest(coalesce(gpus, 1), 1) END
$$;
COMMENT ON FUNCTION market.gpus_of IS 'GPUs in one piece of an offer; NULL when a system does not say';

CREATE OR REPLACE FUNCTION market.day_rates() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	DELETE FROM market.day_rate;
	INSERT INTO market.day_rate (currency, day, per_usd, rate_on)
	SELECT x.currency, g::date, x.rate, x.day
	FROM (SELECT r.currency, u.day, r.per_eur / u.per_eur AS rate, lead(u.day) OVER (PARTITION BY r.currency ORDER BY u.day) AS next
	      FROM market.exchange_rate u
	      JOIN (SELECT currency, day, per_eur FROM market.exchange_rate WHERE currency <> 'EUR'
	            UNION ALL SELECT 'EUR', day, 1 FROM market.exchange_rate WHERE currency = 'USD') r ON r.day = u.day
	      WHERE u.currency = 'USD') x
	CROSS JOIN LATERAL generate_series(x.day::timestamp, least(x.next - 1, x.day + 10)::timestamp, interval '1 day') g;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION market.day_rates IS 'fills market.day_rate from market.exchange_rate';
CREATE OR REPLACE TRIGGER day_rates AFTER INSERT OR UPDATE OR DELETE ON market.exchange_rate FOR EACH STATEMENT EXECUTE FUNCTION market.day_rates();
