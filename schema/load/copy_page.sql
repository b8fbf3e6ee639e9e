-- Pages of a batch: stage_page, in this order of columns.
COPY stage_page (n, site_id, day, capture_id, fetched_at, url_key, content_id)
FROM STDIN (FORMAT binary)
