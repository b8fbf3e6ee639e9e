COPY network.place (address, building) FROM STDIN (FORMAT binary)
