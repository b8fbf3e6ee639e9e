-- The sellers of this pass: those of channels that have something to score.
CREATE TEMP TABLE sig_who (site_id uuid, seller_id uuid, channel_id uuid, kinds smallint, china boolean, captures uuid[]) ON COMMIT DROP
