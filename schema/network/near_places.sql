COPY (SELECT p.address, p.building FROM near_ident n JOIN network.place p ON p.address COLLATE "C" = n.value) TO STDOUT (FORMAT binary)
