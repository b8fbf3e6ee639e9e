COPY (SELECT a.channel_id, a.archetype, array_to_string(a.evidence, ' ') FROM sig_dirty d JOIN network.archetype a USING (channel_id)) TO STDOUT (FORMAT binary)
