-- $1 list
SELECT entry_id, sha256, name FROM network.list_entry WHERE list = $1 AND to_at IS NULL
