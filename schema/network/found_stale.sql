-- Sellers whose findings are others, or no more.
CREATE TEMP TABLE stale_found (site_id uuid, seller_id uuid) ON COMMIT DROP
