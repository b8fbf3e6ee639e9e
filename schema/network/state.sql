-- What all scores hang on in one fingerprint; the last pass; the last day looked at; the instant up to which everything published
-- was seen: another run that goes on may publish what is older.
WITH today AS MATERIALIZED (SELECT coalesce((SELECT max(day) FROM evidence.site_day), current_date) AS day)
SELECT p.revision, p.seen_to,
	(SELECT day FROM today),
	md5(concat_ws('|',
		(SELECT concat_ws(',', count(*), max(known_at)) FROM network.fact),
		(SELECT concat_ws(',', count(*), max(imported_at)) FROM network.list_import),
		(SELECT concat_ws(',', count(*), sum(hashtextextended(concat_ws(',', site_id, country, serves), 1))) FROM market.site WHERE country IS NOT NULL OR serves IS NOT NULL),
		(SELECT sum(hashtextextended(concat_ws(',', currency, per_usd), 1)) FROM catalogue.exchange),
		(SELECT string_agg(r::text, ',' ORDER BY r.rule) FROM (SELECT DISTINCT ON (rule) rule, state, strength, open FROM catalogue.ownership_rule
			WHERE valid_from <= (SELECT day FROM today) ORDER BY rule, valid_from DESC) r),
		-- who owns whom, and who is listed, changes by the day too
		(SELECT concat_ws(',', count(*), max(known_at), max(gone_at), count(*) FILTER (WHERE as_of > day), count(*) FILTER (WHERE until_on < day),
			(SELECT count(*) FROM network.list_entry WHERE to_at IS NULL AND end_on < max(day))) FROM network.owner, today HAVING count(*) > 0))),
	p.basis,
	least((SELECT max(published_at) FROM evidence.site_day), (SELECT min(started_at) FROM evidence.run WHERE status = 'running' AND lease_until > now()
		AND run_id <> (SELECT run_id FROM evidence.site_day ORDER BY published_at DESC LIMIT 1))),
	p.sellers, p.seen_mark
FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT * FROM network.pass ORDER BY known_at DESC LIMIT 1) p ON true
