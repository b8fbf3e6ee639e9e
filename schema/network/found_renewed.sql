-- Rows with other findings than they have, by where they stand.
CREATE TEMP TABLE renewed_found (place tid, mark bigint, signal text[], strength int[], n int[], detail text[], first_on date[], last_on date[],
	from_capture int[], to_capture int[], captures uuid[]) ON COMMIT DROP
