-- The seller gives the room that a list gives for a party, or for nobody: some entries of the Entity List are addresses alone (rule
-- of 2024-06-12), which counts in full; beside a name it says less, as a room has more than one tenant over the years. Never where many
-- otherwise unrelated sellers are in the building or give the room (malls, virtual offices, secretaries), or what stop_identifier.tsv
-- names: that is kept without strength, so that it is looked at again.
COPY (
WITH shown AS MATERIALIZED (
	SELECT h.who, h.address, h.list, h.name, h.listed, c.capture_id, c.first_on
	FROM sig_listed_at h JOIN sig_seller s USING (who)
	JOIN market.seller_contact c ON c.site_id = s.site_id AND c.seller_id = s.seller_id AND c.kind = 'address' AND c.value = h.address
), hit AS (
	SELECT h.who, h.list, h.name, h.listed, h.capture_id, h.first_on,
	       CASE WHEN EXISTS (SELECT FROM network.identifier i WHERE i.kind = 'address' AND i.value COLLATE "C" = h.address AND i.verdict IN ('capped', 'stopped', 'weak'))
	              OR EXISTS (SELECT FROM network.place p JOIN network.identifier i ON i.kind = 'address_building' AND i.value COLLATE "C" = p.building
	                         WHERE p.address COLLATE "C" = h.address AND i.unrelated >= 4)
	              OR EXISTS (SELECT FROM catalogue.stop_identifier t WHERE t.kind = 'address' AND CASE t.match WHEN 'exact' THEN h.address = t.value
	                         WHEN 'prefix' THEN starts_with(h.address, t.value) WHEN 'suffix' THEN right(h.address, length(t.value)) = t.value ELSE strpos(h.address, t.value) > 0 END) THEN 0
	            WHEN h.name ~* '^address\M' THEN 1000
	            ELSE 500 END AS strength
	FROM shown h
)
SELECT who, max(strength), count(*),
       string_agg(DISTINCT replace(left(listed, 100), ';', ',') || ' (' || list || ': ' || replace(left(name, 60), ';', ',') || '), which others may share', '; '),
       array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), NULL
FROM hit GROUP BY who
) TO STDOUT (FORMAT binary)
