CREATE TEMP TABLE new_history (channel_id uuid, axis text, points int, by_data int, by_rule int) ON COMMIT DROP
