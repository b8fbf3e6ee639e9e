ANALYZE sig_member (site_id, channel_id, round)
