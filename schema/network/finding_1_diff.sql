-- Of the dirty channels.
INSERT INTO finding_change
WITH had AS (
	SELECT f.ctid AS gone, f.seller_id, f.mark FROM sig_dirty d JOIN network.member m USING (channel_id) JOIN network.finding f USING (site_id, seller_id)
), now AS (
	SELECT ctid AS come, seller_id, hash_record_extended(s.*, 0) AS mark FROM sig_finding s
)
SELECT gone, come, mark FROM had FULL JOIN now USING (seller_id, mark) WHERE gone IS NULL OR come IS NULL
