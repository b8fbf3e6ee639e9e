-- Who was touched; where a seller came or went, all of its site: what belongs to a site hangs on how many it has. Nearly all
-- have a row of their own: only for the others their contacts are looked for.
COPY (
	WITH touched AS (
		SELECT DISTINCT site_id, seller_id FROM near_touched
	), was AS (
		SELECT DISTINCT t.site_id, t.seller_id FROM touched t JOIN network.member m USING (site_id, seller_id)
	), named AS (
		SELECT t.site_id, t.seller_id FROM touched t JOIN market.seller s USING (site_id, seller_id)
	), nameless AS (
		TABLE touched EXCEPT TABLE named
	), is_there AS (
		TABLE named
		UNION ALL
		SELECT DISTINCT t.site_id, t.seller_id FROM nameless t JOIN market.seller_contact c USING (site_id, seller_id)
	), changed AS (
		SELECT DISTINCT site_id FROM ((TABLE was EXCEPT TABLE is_there) UNION ALL (TABLE is_there EXCEPT TABLE was)) x
	)
	TABLE touched
	UNION
	SELECT s.site_id, s.seller_id FROM changed JOIN market.seller s USING (site_id)
	UNION
	SELECT c.site_id, c.seller_id FROM changed JOIN market.seller_contact c USING (site_id)
) TO STDOUT (FORMAT binary)
