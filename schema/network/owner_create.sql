-- Ownerships as they come in; see owner_put.
CREATE TEMP TABLE own_new (owner_row uuid, list text, role text, owner text, owner_ids text[], owned text, owned_ids text[], share_low int, share_high int,
	as_of date, until_on date, source text, known_at timestamptz) ON COMMIT DROP
