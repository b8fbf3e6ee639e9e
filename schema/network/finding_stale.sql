CREATE TEMP TABLE stale_finding (gone tid) ON COMMIT DROP
