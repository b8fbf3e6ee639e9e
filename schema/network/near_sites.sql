-- How many sellers the sites have.
COPY (
	SELECT site_id, count(DISTINCT seller_id) FROM (
		SELECT s.site_id, s.seller_id FROM (SELECT DISTINCT site_id FROM near_seller) n JOIN market.seller s USING (site_id)
		UNION ALL
		SELECT c.site_id, c.seller_id FROM (SELECT DISTINCT site_id FROM near_seller) n JOIN market.seller_contact c USING (site_id)) x
	GROUP BY 1) TO STDOUT (FORMAT binary)
