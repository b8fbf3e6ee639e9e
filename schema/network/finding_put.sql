INSERT INTO network.finding
SELECT * FROM sig_finding s
WHERE NOT EXISTS (SELECT FROM network.finding f WHERE f.site_id = s.site_id AND f.seller_id = s.seller_id AND f.signal = s.signal
	AND hash_record_extended(f.*, 0) = hash_record_extended(s.*, 0))
