ANALYZE sig_site
