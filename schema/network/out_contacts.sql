COPY (SELECT site_id, seller_id, first_on, kind, value, role FROM market.seller_contact) TO STDOUT (FORMAT binary)
