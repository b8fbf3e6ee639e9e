-- Which words an offer has; found by the program, as a regular expression takes a hundred times as long.
CREATE TEMP TABLE sig_hit (listing_id uuid, first_on date, signal text, word text, weight int) ON COMMIT DROP
