-- What goes: 0 parts, 1 scores, 2 patterns, by the channel and the axis, or the pattern.
CREATE TEMP TABLE stale_score (kind int, channel_id uuid, what text) ON COMMIT DROP
