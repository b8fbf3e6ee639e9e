-- $1 instant. One that had gone and comes again stands again.
INSERT INTO network.owner AS o (owner_row, list, role, owner, owner_ids, owned, owned_ids, share_low, share_high, as_of, until_on, source, known_at)
SELECT DISTINCT ON (owner_row) owner_row, list, role, owner, owner_ids, owned, owned_ids, share_low, share_high, as_of, until_on, source, $1::timestamptz
FROM own_new
ON CONFLICT (owner_row) DO UPDATE SET gone_at = NULL, known_at = excluded.known_at WHERE o.gone_at IS NOT NULL
