COPY (SELECT kind, value, sellers, unrelated, weight, verdict, reason FROM network.identifier) TO STDOUT (FORMAT binary)
