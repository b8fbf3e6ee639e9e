CREATE TEMP TABLE stale_ask (gone tid) ON COMMIT DROP
