-- The channel that an id means now: redirects are followed, at most a hundred.
CREATE OR REPLACE FUNCTION network.channel_now(p_id uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
	WITH RECURSIVE step(id, n) AS (
		SELECT p_id, 0
		UNION ALL
		SELECT c.to_id, s.n + 1 FROM step s JOIN network.named_channel c ON c.channel_id = s.id
		WHERE s.n < 100 AND c.sellers = 0 AND c.to_id IS NOT NULL
	)
	SELECT id FROM step ORDER BY n DESC LIMIT 1
$$;
COMMENT ON FUNCTION network.channel_now IS 'the channel that an id means now, after merges';
