COPY stale_identifier (kind, value) FROM STDIN (FORMAT binary)
