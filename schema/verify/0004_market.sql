-- The tables of the market are there.
SELECT site_id, listing_id, first_on, until_on, state_id FROM market.offer WHERE false;
SELECT site_id, seller_id, kind, value FROM market.seller_contact WHERE false;
