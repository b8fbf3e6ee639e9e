-- Who shows them: as a contact, as its name, as an address in that building; perhaps several times.
COPY (
	SELECT c.site_id, c.seller_id FROM near_ident n JOIN market.seller_contact c ON c.kind = n.kind AND c.value = n.value
	UNION ALL
	SELECT s.site_id, s.seller_id FROM near_ident n JOIN market.seller s ON s.name = n.value WHERE n.kind = 'company' AND octet_length(n.value) >= 12
	UNION ALL
	SELECT c.site_id, c.seller_id FROM near_ident n JOIN network.place p ON p.building COLLATE "C" = n.value
	JOIN market.seller_contact c ON c.kind = 'address' AND c.value = p.address WHERE n.kind = 'address_building'
) TO STDOUT (FORMAT binary)
