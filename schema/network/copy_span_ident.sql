COPY span_ident (n, kind, value) FROM STDIN (FORMAT binary)
