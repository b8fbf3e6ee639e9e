COPY renewed_found (place, mark, signal, figure, detail, captures) FROM STDIN (FORMAT binary)
