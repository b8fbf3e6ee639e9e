COPY (SELECT s.ctid, s.channel_id, s.mark FROM sig_dirty d JOIN network.scored s USING (channel_id)) TO STDOUT (FORMAT binary)
