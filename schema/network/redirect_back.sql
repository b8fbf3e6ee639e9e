-- An id that stands again, as when a judgement was undone, is no redirect.
DELETE FROM network.redirect r USING network.channel c WHERE c.channel_id = r.from_id
