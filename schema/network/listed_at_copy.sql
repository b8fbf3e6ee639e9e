COPY sig_listed_at (who, address, list, source, name, listed) FROM STDIN (FORMAT binary)
