-- What those who are not analysts see: the views are the same for all, and hide people's contacts,
-- addresses of pages and today's prices from everybody who is none of reader, desk, writer, owner.
CREATE OR REPLACE FUNCTION analyst.sees_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT pg_has_role(current_user, 'chipwatch_reader', 'USAGE') OR pg_has_role(current_user, 'chipwatch_desk', 'USAGE')
	    OR pg_has_role(current_user, 'chipwatch_writer', 'USAGE') OR pg_has_role(current_user, 'chipwatch_owner', 'USAGE')
$$;
COMMENT ON FUNCTION analyst.sees_all IS 'may the current role see contacts, addresses of pages and current prices';

-- The identifiers that a pair of sellers shares, masked.
CREATE OR REPLACE FUNCTION analyst.masked_features(features jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT jsonb_agg(CASE WHEN f ? 'value' THEN jsonb_set(f, '{value}', to_jsonb(analyst.masked(f->>'kind', f->>'value'))) ELSE f END ORDER BY place)
	FROM jsonb_array_elements(features) WITH ORDINALITY x(f, place)
$$;
COMMENT ON FUNCTION analyst.masked_features IS 'features of an edge with their values masked';

-- What analysts may ask of the law without reading its tables.
CREATE OR REPLACE FUNCTION analyst.status(sku text, on_day date, destination text, origin text DEFAULT NULL, headquarters text DEFAULT NULL)
RETURNS TABLE (
	item text, day date, "to" text, "from" text, eccn text, ic_eccn text, board_eccn text,
	status text, tpp numeric, pd numeric, memory_gbs numeric, io_gbs numeric, gpus int,
	rule text, policy text, exception text, citation text, reason text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT * FROM catalogue.sku_status(sku, on_day, destination, origin, headquarters)
$$;
COMMENT ON FUNCTION analyst.status IS
'status of a SKU or family on a day: countries are ISO 3166; without an origin the stricter answer';

CREATE OR REPLACE FUNCTION analyst.measures()
RETURNS TABLE (sku text, chip text, tpp numeric, density numeric, io_gbs numeric, memory_gbs numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT m.sku, min(m.chip), max(m.value) FILTER (WHERE m.measure = 'tpp'), max(m.value) FILTER (WHERE m.measure = 'pd'),
	       max(m.value) FILTER (WHERE m.measure = 'io_gbs'), max(m.value) FILTER (WHERE m.measure = 'memory_gbs')
	FROM catalogue.sku_measure(NULL) m GROUP BY m.sku
$$;
COMMENT ON FUNCTION analyst.measures IS 'TPP, TPP per mm2, aggregate I/O and memory bandwidth (GB/s) of every SKU, computed';

CREATE OR REPLACE FUNCTION analyst.in_stock(class text, availability text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT class IN ('offer', 'modified')
	   AND coalesce(availability, '') NOT IN ('OutOfStock', 'SoldOut', 'Discontinued', 'PreOrder', 'BackOrder', 'PreSale')
$$;
COMMENT ON FUNCTION analyst.in_stock IS 'is a state offered as on hand: no pre-order, and not said to be sold out';

-- One whole number, so that a price in dollars is one division: it is asked of every offer.
CREATE OR REPLACE FUNCTION analyst.gpu_divisor(unit text, tax text, tax_rate int, currency text, gpus int) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN tax = 'included' THEN 10000 + coalesce(tax_rate, CASE WHEN currency = 'CNY' THEN 1300 ELSE 0 END) ELSE 10000 END::bigint
	       * CASE WHEN unit IN ('card', 'module') THEN 1 WHEN unit IS NULL THEN greatest(coalesce(gpus, 1), 1)
	              WHEN unit IN ('hour', 'month', 'year') THEN NULL ELSE nullif(gpus, 0) END
$$;
COMMENT ON FUNCTION analyst.gpu_divisor IS 'what an amount in ten-thousandths is divided by for the price of one GPU without tax; NULL for rents and systems of unknown content';

CREATE OR REPLACE FUNCTION analyst.gpu_price(amount bigint, unit text, tax text, tax_rate int, currency text, gpus int, price_reason text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN amount > 0 AND price_reason IS NULL THEN amount::numeric / analyst.gpu_divisor(unit, tax, tax_rate, currency, gpus) END
$$;
COMMENT ON FUNCTION analyst.gpu_price IS 'price of one GPU without tax in the offer''s currency; NULL when it cannot be compared';

CREATE OR REPLACE FUNCTION analyst.per_usd(currency text, on_day date) RETURNS numeric
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER COST 1000 SET search_path = pg_catalog, pg_temp AS $$
	SELECT r.per_usd FROM market.per_usd(currency, on_day) r
$$;
COMMENT ON FUNCTION analyst.per_usd IS 'units of a currency for one US dollar on a day: the rate published last, ten days back at most, else the round one of analyst.exchange';
