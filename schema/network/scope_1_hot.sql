-- Of the dirty channels those that have something to score; see scope_3_hot.
CREATE TEMP TABLE sig_hot (channel_id uuid) ON COMMIT DROP
