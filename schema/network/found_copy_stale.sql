COPY stale_found (gone) FROM STDIN (FORMAT binary)
