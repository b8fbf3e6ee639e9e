-- What the new version of a list has no more. $1 list; $2 instant
UPDATE network.owner SET gone_at = $2::timestamptz
WHERE list = $1 AND gone_at IS NULL AND owner_row NOT IN (SELECT owner_row FROM own_new)
