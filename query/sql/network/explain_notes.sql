-- What was said about a channel: replies, corrections, charges, recalls; and the state of cases in which one of
-- its sellers is named, by credit code or by name alone; and who owns or directs them, as imported tables say, the twenty with the
-- largest shares. $1 channel uuid
WITH number AS (SELECT site_id, seller_id, value FROM market.seller_contact WHERE kind = 'uscc'),
     shop AS (SELECT site_id, seller_id, name FROM market.seller),
     any_number AS (SELECT site_id, seller_id FROM market.seller_contact WHERE kind = 'uscc')
SELECT kind, dated_on, subject, text, source FROM network.case_note WHERE channel_id = $1::uuid OR network.channel_now(channel_id) = $1::uuid
UNION ALL
SELECT 'recalled', recalled_at::date, 'case file ' || left(sha256, 12), recall_why, 'issued ' || issued_at::date || ' by ' || author
FROM network.dossier WHERE (channel_id = $1::uuid OR network.channel_now(channel_id) = $1::uuid) AND recalled_at IS NOT NULL
UNION ALL
SELECT c.value, c.dated_on, c.name, CASE WHEN c.same THEN 'in an imported table of cases, by its credit code' ELSE 'in an imported table of cases, by name only: it may be a namesake' END, c.source
FROM (
	SELECT f.value, f.dated_on, f.name, f.source, f.uscc, s.name AS seller, m.site_id, m.seller_id,
	       EXISTS (SELECT FROM number n WHERE n.site_id = m.site_id AND n.seller_id = m.seller_id AND n.value = f.uscc) AS same
	FROM network.member m
	JOIN shop s USING (site_id, seller_id)
	JOIN network.fact f ON f.kind = 'case' AND f.field = 'legal_state'
	WHERE m.channel_id = $1::uuid) c
WHERE c.same OR (c.name = c.seller AND (c.uscc IS NULL OR NOT EXISTS (SELECT FROM any_number n WHERE n.site_id = c.site_id AND n.seller_id = c.seller_id)))
UNION ALL
SELECT * FROM (
	SELECT CASE o.role WHEN 'owner' THEN 'ownership' ELSE o.role END, o.as_of, coalesce(nullif(o.owned, ''), o.owned_ids[1]),
	       coalesce(nullif(o.owner, ''), o.owner_ids[1]) || CASE WHEN o.role = 'director' THEN ' directs it'
	           WHEN o.share_low IS NULL THEN ' owns a share of it that is not known'
	           ELSE ' owns ' || trim_scale(o.share_low / 100.0) || CASE WHEN o.share_high > o.share_low THEN ' to ' || trim_scale(o.share_high / 100.0) ELSE '' END || ' % of it' END
	       || coalesce(', until ' || o.until_on, '') || CASE WHEN c.same THEN '' ELSE ', by name only: it may be a namesake' END, o.source
	FROM (
		SELECT o.owner_row, bool_or(n.value = ANY (o.owned_ids)) AS same
		FROM network.member m JOIN shop s USING (site_id, seller_id) LEFT JOIN number n USING (site_id, seller_id)
		JOIN network.owner o ON o.gone_at IS NULL AND (n.value = ANY (o.owned_ids) OR (s.name = o.owned AND (n.value IS NULL OR o.owned_ids = '{}')))
		WHERE m.channel_id = $1::uuid GROUP BY 1) c
	JOIN network.owner o USING (owner_row)
	ORDER BY o.share_high DESC NULLS FIRST, o.owner_row LIMIT 20) x
ORDER BY dated_on
