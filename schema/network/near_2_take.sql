WITH gone AS (
	DELETE FROM network.touched RETURNING site_id, seller_id, kind, value
)
INSERT INTO near_touched SELECT site_id, seller_id, kind, value FROM gone
