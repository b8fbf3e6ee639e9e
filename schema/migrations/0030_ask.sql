-- What analysts' questions need on top of the loader's own keys: text found by its pairs of
-- characters, so that two Chinese characters suffice, and the calendar by day.
CREATE FUNCTION market.grams(said text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT array_agg(DISTINCT substr(t, i, 2)) FROM lower(normalize(left(said, 2000), NFKC)) AS t, generate_series(1, length(t) - 1) AS i
$$;
COMMENT ON FUNCTION market.grams IS 'pairs of adjoining characters of a text, lower case: what the text index holds';
CREATE INDEX offer_grams ON market.offer USING gin (market.grams(title)) WITH (fastupdate = on);
CREATE INDEX offer_part_number ON market.offer (upper(part_number)) WHERE part_number IS NOT NULL;
CREATE INDEX site_day_day ON evidence.site_day (day);
CREATE INDEX site_day_week ON evidence.site_day ((date_trunc('week', day::timestamp)::date));
