-- The past: what was on offer on a day (valid time), and what we knew of it at an instant (knowledge
-- time). Callable with the rights of analyst readers.

CREATE OR REPLACE FUNCTION analyst.offers_known(on_day date, known timestamptz, OUT host text, OUT site_id uuid, OUT seller_id uuid, OUT listing_id uuid,
	OUT looked text, OUT first_on date, OUT until_on date, OUT sku text, OUT class text, OUT doubtful boolean, OUT title text, OUT price_text text,
	OUT amount numeric, OUT currency text, OUT unit text, OUT gpus int, OUT availability text, OUT stock bigint, OUT quantity bigint,
	OUT lead_min int, OUT lead_max int, OUT deposit int, OUT condition_class text, OUT route text, OUT place text, OUT capture_id uuid, OUT known_at timestamptz)
RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	WITH believed AS (
		SELECT o.* FROM market.offer o
		WHERE o.first_on <= on_day AND (o.until_on IS NULL OR o.until_on > on_day) AND o.known_at <= known
		UNION ALL
		SELECT p.site_id, p.listing_id, p.first_on, p.until_on, p.state_id, p.seller_id, p.title, p.part_number, p.price_text,
		       p.lead_text, p.quantity_text, p.terms_text, p.condition, p.route, p.place, p.amount, p.amount_max, p.currency, p.unit, p.tax, p.tax_rate,
		       p.price_basis, p.price_reason, p.availability, p.stock, p.quantity, p.quantity_max, p.moq, p.lead_min, p.lead_max, p.deposit, p.method,
		       p.incoterm, p.condition_class, p.sku, p.skus, p.class, p.score, p.gpus, p.doubtful, p.match_id, p.capture_id, p.origin, p.known_at
		FROM market.offer_past p
		WHERE p.first_on <= on_day AND (p.until_on IS NULL OR p.until_on > on_day) AND p.known_at <= known AND p.known_to > known
	)
	SELECT t.host, o.site_id, o.seller_id, o.listing_id,
	       CASE WHEN h.site_id IS NULL THEN 'could not look' WHEN u.listing_id IS NOT NULL THEN 'not met, seen in part' ELSE 'seen' END,
	       o.first_on, o.until_on, o.sku, o.class, o.doubtful, o.title, o.price_text, o.amount / 10000.0, o.currency, o.unit, o.gpus, o.availability, o.stock, o.quantity,
	       o.lead_min, o.lead_max, o.deposit, o.condition_class, o.route, o.place, o.capture_id, o.known_at
	FROM believed o
	JOIN market.site t ON t.site_id = o.site_id
	-- A later look at the same day does not take back that there was an earlier one.
	LEFT JOIN evidence.site_day h ON h.site_id = o.site_id AND h.day = on_day AND h.outcome <> 'failed' AND (h.published_at <= known
	          OR EXISTS (SELECT FROM evidence.site_run r WHERE r.site_id = h.site_id AND r.day = on_day AND r.outcome <> 'failed' AND r.published_at <= known))
	LEFT JOIN market.unmet u ON u.site_id = o.site_id AND u.day = on_day AND u.listing_id = o.listing_id;
END
$$;
COMMENT ON FUNCTION analyst.offers_known IS 'offers of a day as they were known at an instant; looked says whether the listing was seen that day, not met, or the site could not be looked at';

CREATE OR REPLACE FUNCTION analyst.offers_on(on_day date, OUT host text, OUT site_id uuid, OUT seller_id uuid, OUT listing_id uuid,
	OUT looked text, OUT first_on date, OUT until_on date, OUT sku text, OUT class text, OUT doubtful boolean, OUT title text, OUT price_text text,
	OUT amount numeric, OUT currency text, OUT unit text, OUT gpus int, OUT availability text, OUT stock bigint, OUT quantity bigint,
	OUT lead_min int, OUT lead_max int, OUT deposit int, OUT condition_class text, OUT route text, OUT place text, OUT capture_id uuid, OUT known_at timestamptz)
RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT * FROM analyst.offers_known(on_day, 'infinity');
END
$$;
COMMENT ON FUNCTION analyst.offers_on IS 'offers of a day as they are known now';

CREATE OR REPLACE FUNCTION analyst.contacts_known(on_day date, known timestamptz, OUT host text, OUT site_id uuid, OUT seller_id uuid, OUT looked text,
	OUT first_on date, OUT until_on date, OUT kind text, OUT value text, OUT masked text, OUT role text, OUT capture_id uuid, OUT known_at timestamptz)
RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT t.host, c.site_id, c.seller_id, CASE WHEN h.site_id IS NULL THEN 'could not look' ELSE 'seen' END,
	       c.first_on, c.until_on, c.kind, c.value, analyst.masked(c.kind, c.value), c.role, c.capture_id, c.known_at
	FROM (SELECT x.site_id, x.seller_id, x.kind, x.value, x.role, x.first_on, x.until_on, x.capture_id, x.known_at FROM market.seller_contact x
	      WHERE x.known_at <= known
	      UNION ALL
	      SELECT x.site_id, x.seller_id, x.kind, x.value, x.role, x.first_on, x.until_on, x.capture_id, x.known_at FROM market.seller_contact_past x
	      WHERE x.known_at <= known AND x.known_to > known) c
	JOIN market.site t ON t.site_id = c.site_id
	-- A later look at the same day does not take back that there was an earlier one.
	LEFT JOIN evidence.site_day h ON h.site_id = c.site_id AND h.day = on_day AND h.outcome <> 'failed' AND (h.published_at <= known
	          OR EXISTS (SELECT FROM evidence.site_run r WHERE r.site_id = h.site_id AND r.day = on_day AND r.outcome <> 'failed' AND r.published_at <= known))
	WHERE c.first_on <= on_day AND (c.until_on IS NULL OR c.until_on > on_day);
END
$$;
COMMENT ON FUNCTION analyst.contacts_known IS 'contacts that sellers showed on a day as they were known at an instant; looked says whether the site could be looked at that day';

CREATE OR REPLACE FUNCTION analyst.contacts_on(on_day date, OUT host text, OUT site_id uuid, OUT seller_id uuid, OUT looked text,
	OUT first_on date, OUT until_on date, OUT kind text, OUT value text, OUT masked text, OUT role text, OUT capture_id uuid, OUT known_at timestamptz)
RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT * FROM analyst.contacts_known(on_day, 'infinity');
END
$$;
COMMENT ON FUNCTION analyst.contacts_on IS 'contacts that sellers showed on a day as they are known now';

CREATE OR REPLACE FUNCTION analyst.price_on(site uuid, listing uuid, on_day date,
	OUT amount numeric, OUT currency text, OUT unit text, OUT tax text, OUT price_text text,
	OUT gpu numeric, OUT usd numeric, OUT cny numeric, OUT rate_on date, OUT cny_rate_on date, OUT tax_basis text,
	OUT list_usd numeric, OUT list_on date, OUT list_source text, OUT premium numeric)
RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT p.* FROM market.offer o CROSS JOIN LATERAL market.comparable_price(o, on_day) p
	WHERE o.site_id = site AND o.listing_id = listing AND o.first_on <= on_day AND (o.until_on IS NULL OR o.until_on > on_day);
END
$$;
COMMENT ON FUNCTION analyst.price_on IS 'the price of a listing on a day as written, and for one GPU without tax in US dollars and yuan at that day''s rates, with the list price and the premium over it';
