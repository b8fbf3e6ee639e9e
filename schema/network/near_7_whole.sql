-- Sellers whose links and channel are made again, and whose rows are not known yet.
CREATE TEMP TABLE near_whole (site_id uuid, seller_id uuid) ON COMMIT DROP
