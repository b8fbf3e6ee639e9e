-- What all scores hang on in one fingerprint; the last pass; the last day looked at; the instant up to which everything published
-- was seen: another run that goes on may publish what is older.
SELECT p.revision, p.seen_to,
	coalesce((SELECT max(day) FROM evidence.site_day), current_date),
	md5(concat_ws('|',
		(SELECT concat_ws(',', count(*), max(known_at)) FROM network.fact),
		(SELECT concat_ws(',', count(*), max(imported_at)) FROM network.list_import),
		(SELECT concat_ws(',', count(*), sum(hashtextextended(concat_ws(',', site_id, country, serves), 1))) FROM market.site WHERE country IS NOT NULL OR serves IS NOT NULL),
		(SELECT sum(hashtextextended(concat_ws(',', currency, per_usd), 1)) FROM catalogue.exchange),
		(SELECT concat_ws(',', count(*), max(value)) FROM (SELECT value FROM network.setting
			WHERE valid_from <= coalesce((SELECT max(day) FROM evidence.site_day), current_date) ORDER BY valid_from DESC LIMIT 1) s))),
	p.basis,
	least((SELECT max(published_at) FROM evidence.site_day), (SELECT min(started_at) FROM evidence.run WHERE status = 'running' AND lease_until > now()
		AND run_id <> (SELECT run_id FROM evidence.site_day ORDER BY published_at DESC LIMIT 1))),
	p.sellers
FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT * FROM network.pass ORDER BY known_at DESC LIMIT 1) p ON true
