COPY (SELECT address, building FROM network.place) TO STDOUT (FORMAT binary)
