-- Kinds of which the prices are others than at the last pass.
CREATE TEMP TABLE sig_price (sku text, family text, asks bigint, trusted bigint[], bait bigint[]) ON COMMIT DROP
