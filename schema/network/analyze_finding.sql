ANALYZE sig_finding (site_id, seller_id, signal)
