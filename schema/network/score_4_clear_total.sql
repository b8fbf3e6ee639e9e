-- $1 all, else those of the dirty channels
DELETE FROM network.score WHERE $1::boolean OR channel_id IN (SELECT channel_id FROM sig_dirty)
