ANALYZE sig_offer (site_id, seller_id)
