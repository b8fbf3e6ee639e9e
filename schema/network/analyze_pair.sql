ANALYZE sig_pair
