COPY (SELECT p.channel_id, p.signal, p.mark FROM sig_dirty d JOIN network.score_part p USING (channel_id)) TO STDOUT (FORMAT binary)
