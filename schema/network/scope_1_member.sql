-- Who is of the dirty channels; see scope_2_member.
CREATE TEMP TABLE sig_member (site_id uuid, seller_id uuid, channel_id uuid, first_on date, kinds smallint, china boolean, captures uuid[]) ON COMMIT DROP
