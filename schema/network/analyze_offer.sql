ANALYZE sig_offer
