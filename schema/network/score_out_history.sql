COPY (SELECT h.channel_id, h.axis, h.day, h.points, h.revision, h.by_data, h.by_rule FROM sig_dirty d JOIN network.score_history h USING (channel_id)) TO STDOUT (FORMAT binary)
