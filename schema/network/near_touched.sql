-- Who was touched, by which contact, and what the last pass knew of the seller: nothing when there was none.
COPY (SELECT t.site_id, t.seller_id, t.kind, t.value, m.first_on, m.directory, m.channel_id, m.mark, m.ctid FROM near_touched t
	LEFT JOIN LATERAL (SELECT first_on, directory, channel_id, mark, ctid FROM network.member m WHERE m.site_id = t.site_id AND m.seller_id = t.seller_id OFFSET 0) m ON true) TO STDOUT (FORMAT binary)
