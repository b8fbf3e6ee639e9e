COPY sig_dirty (channel_id) FROM STDIN (FORMAT binary)
