COPY sig_owned (key, by_id, code, sure, strength, said, first_on, last_on) FROM STDIN (FORMAT binary)
