-- Joining a shared crawl and leasing its sites.

CREATE OR REPLACE FUNCTION evidence.frontier_join(digest text, fresh uuid) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
	r uuid;
BEGIN
	PERFORM pg_advisory_xact_lock(7217);
	SELECT run_id INTO r FROM evidence.frontier
	WHERE seeds_sha = digest AND finished_at IS NULL AND started_at > clock_timestamp() - interval '1 day'
	ORDER BY started_at DESC LIMIT 1;
	IF r IS NULL THEN
		r := fresh;
		DELETE FROM evidence.frontier WHERE coalesce(finished_at, started_at) < clock_timestamp() - interval '7 days';
		INSERT INTO evidence.frontier (run_id, seeds_sha, started_at) VALUES (r, digest, clock_timestamp());
	END IF;
	RETURN r;
END
$$;
COMMENT ON FUNCTION evidence.frontier_join IS 'the crawl of these start pages that is under way, or a new one';

CREATE OR REPLACE FUNCTION evidence.frontier_lease(run uuid, who uuid, ms bigint, most bigint, which text)
RETURNS TABLE (host text)
LANGUAGE plpgsql AS $$
DECLARE
	h record;
BEGIN
	FOR h IN
		SELECT f.host, f.state FROM evidence.frontier_host f
		WHERE f.run_id = run AND (f.state = 'waiting' OR (f.state = 'held' AND f.lease_until < clock_timestamp()))
		  AND f.kind = which
		ORDER BY f.state DESC, f.host LIMIT most
		FOR UPDATE SKIP LOCKED
	LOOP
		-- What a silent worker had was never published: the site begins anew.
		IF h.state = 'held' THEN
			DELETE FROM evidence.frontier_url u WHERE u.run_id = run AND u.host = h.host AND u.depth > 0;
			UPDATE evidence.frontier_url u SET outcome = NULL WHERE u.run_id = run AND u.host = h.host;
		END IF;
		UPDATE evidence.frontier_host f
		SET state = 'held', worker = who, tries = f.tries + 1, lease_until = clock_timestamp() + ms * interval '1 millisecond'
		WHERE f.run_id = run AND f.host = h.host;
		host := h.host;
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION evidence.frontier_lease IS 'sites for a worker: those that wait, and those whose worker is silent';

-- Two workers at once must not both fill the same room.
CREATE OR REPLACE FUNCTION evidence.frontier_want(run uuid, hosts text[], keys uuid[], urls text[], bound bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	room bigint;
BEGIN
	PERFORM pg_advisory_xact_lock(7218);
	SELECT greatest(0, bound - count(*)) INTO room FROM evidence.frontier_url u JOIN evidence.frontier_host h USING (run_id, host) WHERE u.run_id = run AND h.kind = 'pictures';
	WITH given AS (
		SELECT g.host, g.url_key, g.url, g.at FROM unnest(hosts, keys, urls) WITH ORDINALITY AS g (host, url_key, url, at)
		WHERE NOT EXISTS (SELECT FROM evidence.frontier_url u WHERE u.run_id = run AND u.host = g.host AND u.url_key = g.url_key)
		ORDER BY g.at LIMIT room
	), entered AS (
		INSERT INTO evidence.frontier_host (run_id, host, kind) SELECT DISTINCT run, g.host, 'pictures' FROM given g ON CONFLICT DO NOTHING
	)
	INSERT INTO evidence.frontier_url (run_id, host, url_key, url, depth)
	SELECT run, g.host, g.url_key, g.url, 0 FROM given g ORDER BY g.at ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION evidence.frontier_want IS 'pictures of goods into the queue, up to a bound of the run';
