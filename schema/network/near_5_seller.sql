-- Sellers that are asked about.
CREATE TEMP TABLE near_seller (site_id uuid, seller_id uuid) ON COMMIT DROP
