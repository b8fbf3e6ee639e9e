-- Sellers that are no more.
CREATE TEMP TABLE sig_gone (site_id uuid, seller_id uuid) ON COMMIT DROP
