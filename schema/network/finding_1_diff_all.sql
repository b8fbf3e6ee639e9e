-- Of all.
INSERT INTO finding_change
WITH had AS (
	SELECT ctid AS gone, seller_id, mark FROM network.finding
), now AS (
	SELECT ctid AS come, seller_id, hash_record_extended(s.*, 0) AS mark FROM sig_finding s
)
SELECT gone, come, mark FROM had FULL JOIN now USING (seller_id, mark) WHERE gone IS NULL OR come IS NULL
