-- Keys of rows that must go.
CREATE TEMP TABLE stale_identifier (kind text, value text) ON COMMIT DROP
