COPY own_new (owner_row, list, role, owner, owner_ids, owned, owned_ids, share_low, share_high, as_of, until_on, source, known_at) FROM STDIN (FORMAT binary)
