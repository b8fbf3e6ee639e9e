ANALYZE sig_who
