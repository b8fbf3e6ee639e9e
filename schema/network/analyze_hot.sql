ANALYZE sig_hot
