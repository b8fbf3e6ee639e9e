-- Channels that must be scored again.
CREATE TEMP TABLE sig_dirty (channel_id uuid) ON COMMIT DROP
