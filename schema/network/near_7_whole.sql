-- Sellers whose links and channel are made again, or whose contacts are others.
CREATE TEMP TABLE near_whole (site_id uuid, seller_id uuid) ON COMMIT DROP
