-- Who is of the dirty channels, and since which round; see scope_2_member.
CREATE TEMP TABLE sig_member (site_id uuid, seller_id uuid, channel_id uuid, first_on date, kinds smallint, china boolean, abroad boolean, captures uuid[], round int) ON COMMIT DROP
