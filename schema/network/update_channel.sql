UPDATE network.named_channel c SET since = o.since, sellers = o.sellers, note = o.note, known_at = o.known_at, to_id = o.to_id
FROM other_channel o WHERE c.ctid = o.place
