-- Who is on the sites that are asked about.
COPY (
	SELECT s.site_id, s.seller_id FROM (SELECT DISTINCT site_id FROM near_seller) n JOIN market.seller s USING (site_id)
	UNION
	SELECT c.site_id, c.seller_id FROM (SELECT DISTINCT site_id FROM near_seller) n JOIN market.seller_contact c USING (site_id)) TO STDOUT (FORMAT binary)
