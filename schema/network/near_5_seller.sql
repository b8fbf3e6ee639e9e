-- Sellers that are asked about, with the numbers that the program has for them.
CREATE TEMP TABLE near_seller (n int, site_id uuid, seller_id uuid) ON COMMIT DROP
