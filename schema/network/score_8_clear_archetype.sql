-- Those of the dirty channels.
DELETE FROM network.archetype a USING sig_dirty d WHERE d.channel_id = a.channel_id
