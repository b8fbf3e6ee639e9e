ANALYZE sig_seller (site_id, seller_id, channel_id)
