COPY stale_ask (gone) FROM STDIN (FORMAT binary)
