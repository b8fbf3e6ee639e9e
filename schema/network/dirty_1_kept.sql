-- Of channels that are what they were, but for what a seller's contacts tell of it, those alone that have something to score: what
-- gives them something now finds them itself, see dirty_2_seen.
DELETE FROM sig_dirty d WHERE NOT EXISTS (SELECT FROM network.scored s WHERE s.channel_id = d.channel_id)
