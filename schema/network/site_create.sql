-- Sites whose offers this pass reads, and in which round: in the first all of those that were looked at since, then those of
-- other members of the dirty channels.
CREATE TEMP TABLE sig_site (site_id uuid, round int) ON COMMIT DROP
