COPY stale_place (address) FROM STDIN (FORMAT binary)
