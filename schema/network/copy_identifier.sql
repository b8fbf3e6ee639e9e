COPY network.identifier (kind, value, sellers, unrelated, weight, verdict, reason) FROM STDIN (FORMAT binary)
