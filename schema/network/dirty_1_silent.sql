-- Of channels that are no more, or are what they were but for what a seller's contacts tell of it, those alone that were scored: what
-- gives them something to score now finds them itself, see dirty_2_seen.
DELETE FROM sig_dirty d WHERE NOT EXISTS (SELECT FROM network.scored s WHERE s.channel_id = d.channel_id)
