-- Channels that must be scored again.
CREATE TEMP TABLE sig_dirty (channel_id uuid PRIMARY KEY) ON COMMIT DROP
