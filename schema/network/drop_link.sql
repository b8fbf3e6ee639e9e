DELETE FROM network.link x USING stale_link s WHERE x.a_site = s.a_site AND x.a_seller = s.a_seller AND x.b_site = s.b_site AND x.b_seller = s.b_seller
