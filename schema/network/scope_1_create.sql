-- The sellers of this pass: those of channels that have something to score.
CREATE TEMP TABLE sig_who (site_id uuid, seller_id uuid, channel_id uuid, first_on date, kinds smallint, china boolean, captures uuid[]) ON COMMIT DROP
