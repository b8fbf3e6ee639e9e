ANALYZE near_seller, near_ident
