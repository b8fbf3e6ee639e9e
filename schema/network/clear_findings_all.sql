-- Those that were not found again as they were.
DELETE FROM network.finding f
WHERE NOT EXISTS (SELECT FROM sig_finding s WHERE s.site_id = f.site_id AND s.seller_id = f.seller_id AND s.signal = f.signal
	AND hash_record_extended(s.*, 0) = hash_record_extended(f.*, 0))
