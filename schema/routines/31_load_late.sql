-- Days that come out of order: runs are cut, lengthened and joined, so that the result is that of
-- loading them in order. Called by market.merge_offers.

CREATE OR REPLACE FUNCTION market.cut_runs(d date, published timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO market.offer_past
	SELECT o.*, published FROM market.offer o JOIN change c ON o.site_id = c.site_id AND o.listing_id = c.listing_id
	WHERE c.late AND o.known_at < published AND o.state_id = c.want AND (o.until_on = d OR o.first_on = c.next_day)
	ON CONFLICT DO NOTHING;
	-- The rest of the run behind the day goes on as a run of its own.
	CREATE TEMP TABLE IF NOT EXISTS tail (LIKE market.offer) ON COMMIT DROP;
	TRUNCATE tail;
	INSERT INTO tail
	SELECT o.* FROM market.offer o JOIN change c ON o.site_id = c.site_id AND o.listing_id = c.listing_id AND o.first_on = c.have
	WHERE c.next_day IS NOT NULL AND (c.have_until IS NULL OR c.have_until > c.next_day);
	UPDATE tail t SET first_on = c.next_day, known_at = published FROM change c WHERE c.site_id = t.site_id AND c.listing_id = t.listing_id;
	DELETE FROM market.offer o USING change c
	WHERE o.site_id = c.site_id AND o.listing_id = c.listing_id AND o.first_on = c.have AND c.have = d;
END
$$;
COMMENT ON FUNCTION market.cut_runs IS 'takes the day and what is behind it off the runs that hold over it';

CREATE OR REPLACE FUNCTION market.lengthen_runs(d date, published timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO market.offer SELECT * FROM tail;
	-- A run that ends where the new state begins, or begins where it ends, is the same run.
	UPDATE market.offer o SET until_on = c.next_day, known_at = published FROM change c
	WHERE c.late AND o.site_id = c.site_id AND o.listing_id = c.listing_id AND o.until_on = d AND o.state_id = c.want;
END
$$;
COMMENT ON FUNCTION market.lengthen_runs IS 'puts the rests of cut runs back; a run that ended on the day goes on';

CREATE OR REPLACE FUNCTION market.join_runs(d date, published timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	r bigint;
BEGIN
	-- Join with the run that begins at the next day.
	UPDATE market.offer o SET until_on = n.until_on, known_at = published
	FROM change c JOIN market.offer n ON n.site_id = c.site_id AND n.listing_id = c.listing_id AND n.first_on = c.next_day AND n.state_id = c.want
	WHERE o.site_id = c.site_id AND o.listing_id = c.listing_id AND o.state_id = c.want AND o.until_on = c.next_day AND o.first_on <= d;
	GET DIAGNOSTICS r = ROW_COUNT;
	IF r > 0 THEN
		DELETE FROM market.offer n USING change c, market.offer o
		WHERE n.site_id = c.site_id AND n.listing_id = c.listing_id AND n.first_on = c.next_day AND n.state_id = c.want
		  AND o.site_id = c.site_id AND o.listing_id = c.listing_id AND o.state_id = c.want AND o.first_on <= d
		  AND o.until_on IS NOT DISTINCT FROM n.until_on;
	END IF;
END
$$;
COMMENT ON FUNCTION market.join_runs IS 'joins new states with runs of the same state that begin on the next day';
