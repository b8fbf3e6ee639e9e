COPY (SELECT n.kind, n.value, i.sellers, i.unrelated, i.weight, i.verdict, i.reason FROM near_ident n
	CROSS JOIN LATERAL (SELECT * FROM network.identifier i WHERE i.kind = n.kind AND i.value COLLATE "C" = n.value OFFSET 0) i) TO STDOUT (FORMAT binary)
