-- Keys of the listings of a batch: stage_key, in this order of columns.
COPY stage_key (n, site_id, day, listing_id, state_id, match_id, revision)
FROM STDIN (FORMAT binary)
