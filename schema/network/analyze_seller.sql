ANALYZE sig_seller (who, site_id, seller_id, channel_id)
