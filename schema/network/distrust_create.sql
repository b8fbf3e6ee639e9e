-- Sellers most of whose prices are bait.
CREATE TEMP TABLE sig_distrust (site_id uuid, seller_id uuid) ON COMMIT DROP
