-- The tables of evidence are there with their keys.
SELECT run_id, kind, lease_until FROM evidence.run WHERE false;
SELECT site_id, capture_id, fetched_at, warc_offset FROM evidence.capture WHERE false;
SELECT site_id, day, outcome FROM evidence.site_day WHERE false;
