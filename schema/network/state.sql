-- What the graph is made from, in one fingerprint; the last pass; the last day looked at.
SELECT md5(concat_ws('|',
		(SELECT concat_ws(',', count(*), max(known_at), count(DISTINCT known_at)) FROM market.seller_contact),
		(SELECT concat_ws(',', count(*), max(known_at)) FROM market.seller),
		(SELECT concat_ws(',', count(*), count(undone_at)) FROM network.judgement))),
	p.contacts, p.revision, p.seen_to,
	coalesce((SELECT max(day) FROM evidence.site_day), current_date)
FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT * FROM network.pass ORDER BY known_at DESC LIMIT 1) p ON true
