-- Rows of a batch: stage_site, in this order of columns.
COPY stage_site (site_id, host, url, adapter, day, run_id, observed_at, outcome, reason, pages,
	pages_failed, set_aside, seller_name, listings, direct)
FROM STDIN (FORMAT binary)
