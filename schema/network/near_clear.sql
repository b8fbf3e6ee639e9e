TRUNCATE near_seller, near_ident
