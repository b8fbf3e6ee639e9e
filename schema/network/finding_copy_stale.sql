COPY stale_finding (gone) FROM STDIN (FORMAT binary)
