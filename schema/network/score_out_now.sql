COPY (SELECT s.channel_id, s.axis, s.points, s.band, s.gate, s.revision, s.day, s.mark FROM sig_dirty d JOIN network.score s USING (channel_id)) TO STDOUT (FORMAT binary)
