INSERT INTO network.listed_at (site_id, seller_id)
SELECT DISTINCT s.site_id, s.seller_id FROM sig_listed_at JOIN sig_seller s USING (who)
ON CONFLICT (site_id, seller_id) DO NOTHING
