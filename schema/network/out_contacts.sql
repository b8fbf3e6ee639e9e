COPY (SELECT site_id, seller_id, first_on, kind, value, role, capture_id, until_on FROM market.seller_contact) TO STDOUT (FORMAT binary)
