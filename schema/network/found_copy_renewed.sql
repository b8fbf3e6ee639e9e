COPY renewed_found (place, mark, signal, strength, n, detail, first_on, last_on, from_capture, to_capture, captures) FROM STDIN (FORMAT binary)
