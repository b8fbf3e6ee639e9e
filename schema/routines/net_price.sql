-- Reference prices move in steps of two percent.
CREATE OR REPLACE FUNCTION network.price_step(yuan numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN yuan > 0 THEN round(exp(round(ln(yuan::float8) * 50) / 50)::numeric, 2) END
$$;
COMMENT ON FUNCTION network.price_step IS 'a price rounded to a step of two percent, so that a day''s noise moves no score';
