-- Keys of rows that must go.
CREATE TEMP TABLE stale_channel (channel_id uuid) ON COMMIT DROP
