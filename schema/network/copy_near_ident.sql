COPY near_ident (kind, value) FROM STDIN (FORMAT binary)
