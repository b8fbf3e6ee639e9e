-- The listings of sites that are new, into their table.
COPY market.listing (site_id, listing_id, seller_id, url, native_id, first_on, known_at)
FROM STDIN (FORMAT binary)
