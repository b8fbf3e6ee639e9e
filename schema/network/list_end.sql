-- $1 list; $2 entry; $3 instant
UPDATE network.list_entry SET to_at = $3::timestamptz WHERE list = $1 AND entry_id = $2 AND to_at IS NULL
