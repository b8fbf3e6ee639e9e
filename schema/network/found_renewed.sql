-- Rows with other findings than they have, by where they stand.
CREATE TEMP TABLE renewed_found (place tid, mark bigint, signal text[], figure int[], detail text[], captures uuid[]) ON COMMIT DROP
