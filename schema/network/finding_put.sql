-- What is stored is read first: a table must not be searched while it grows.
WITH had AS MATERIALIZED (
	SELECT f.site_id, f.seller_id, f.signal, hash_record_extended(f.*, 0) AS mark FROM sig_seller s JOIN network.finding f USING (site_id, seller_id)
)
INSERT INTO network.finding
SELECT * FROM sig_finding s
WHERE NOT EXISTS (SELECT FROM had h WHERE h.site_id = s.site_id AND h.seller_id = s.seller_id AND h.signal = s.signal AND h.mark = hash_record_extended(s.*, 0))
