-- Rows of sellers that have no findings any more.
CREATE TEMP TABLE stale_found (gone tid) ON COMMIT DROP
