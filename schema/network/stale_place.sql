-- Keys of rows that must go.
CREATE TEMP TABLE stale_place (address text) ON COMMIT DROP
