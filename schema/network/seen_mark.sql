-- What was published in just that second, in one number: more of it may come when a pass has seen it. $1 instant of knowledge
SELECT sum((uuid_hash(site_id) # uuid_hash(run_id))::bigint * (day - date '2000-01-01'))::text FROM evidence.site_day WHERE published_at = $1::timestamptz
