-- Sites whose offers this pass reads, and in which round: first those that were looked at since, then those of others of a channel.
CREATE TEMP TABLE sig_site (site_id uuid, round int) ON COMMIT DROP
