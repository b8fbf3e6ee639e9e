-- What is on record of a channel; and who owns or directs its sellers, as imported tables say, the twenty with the
-- largest shares. $1 channel uuid
WITH number AS (SELECT site_id, seller_id, value FROM market.seller_contact WHERE kind = 'uscc'),
     shop AS (SELECT site_id, seller_id, name FROM market.seller)
SELECT kind, dated_on, subject, text, source FROM network.on_record($1::uuid)
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
