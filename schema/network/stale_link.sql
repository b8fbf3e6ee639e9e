-- Keys of rows that must go.
CREATE TEMP TABLE stale_link (a_site uuid, a_seller uuid, b_site uuid, b_seller uuid) ON COMMIT DROP
