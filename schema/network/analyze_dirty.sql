ANALYZE sig_dirty
