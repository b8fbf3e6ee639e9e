-- Those of the dirty channels that were not found again as they were.
DELETE FROM network.finding f USING sig_dirty d JOIN network.member m USING (channel_id)
WHERE m.site_id = f.site_id AND m.seller_id = f.seller_id
  AND NOT EXISTS (SELECT FROM sig_finding s WHERE s.site_id = f.site_id AND s.seller_id = f.seller_id AND s.signal = f.signal
	AND hash_record_extended(s.*, 0) = hash_record_extended(f.*, 0))
