-- What analysts' questions need on top of the loader's own keys: text found by its pairs of
-- characters, so that two Chinese characters suffice, and the calendar by day.
CREATE FUNCTION market.grams(said text) RETURNS int[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
DECLARE
	-- Numbers, not texts: this is half of what loading a new listing costs.
	letter text[] := string_to_array(lower(normalize(left(said, 2000), NFKC)), NULL);
BEGIN
	-- Both are taken off in step, without a table in between: half the time of a join of them.
	RETURN ARRAY(SELECT (ascii(unnest(letter[:cardinality(letter) - 1])) << 11) # ascii(unnest(letter[2:])));
END
$$;
COMMENT ON FUNCTION market.grams IS 'pairs of adjoining characters of a text, lower case, as numbers that few pairs share: what the text index holds';
CREATE INDEX offer_grams ON market.offer USING gin (market.grams(title)) WITH (fastupdate = on);
CREATE INDEX offer_first ON market.offer (first_on);
-- What is asked for over all time and is rare: who wants to buy, what is doubtful.
CREATE INDEX offer_odd ON market.offer (class, first_on) WHERE class = 'wanted' OR doubtful;
CREATE INDEX offer_part_number ON market.offer (upper(part_number)) WHERE part_number IS NOT NULL;
CREATE INDEX site_day_day ON evidence.site_day (day);
