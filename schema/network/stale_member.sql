-- Keys of rows that must go.
CREATE TEMP TABLE stale_member (site_id uuid, seller_id uuid) ON COMMIT DROP
