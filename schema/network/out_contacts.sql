COPY (SELECT site_id, seller_id, first_on, kind, value, role, capture_id FROM market.seller_contact) TO STDOUT (FORMAT binary)
