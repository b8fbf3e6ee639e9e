-- An identifier or the whole name is that of a listed party. A name alone never alerts and hardly weighs. Lists give
-- bare numbers of many registers: that a chat number has the same digits says nothing. Who could not be verified (UVL) is no
-- denied party: three fifths.
COPY (
WITH entry AS (
	SELECT concat_ws(', ', list, split_part(source, ' - ', 1)) AS list, entry_id, from_at, name, citation, aliases, identifiers, start_on, end_on,
	       CASE WHEN list || ' ' || coalesce(source, '') ~* '\m(uvl|unverified)\M' THEN 600 ELSE 1000 END AS full_strength
	FROM network.list_entry WHERE to_at IS NULL
), hit AS (
	SELECT s.who, s.last_on, l.list, l.entry_id, l.name, l.citation, l.start_on, l.end_on, l.full_strength AS strength
	FROM entry l CROSS JOIN LATERAL unnest(l.identifiers) i(value)
	JOIN market.seller_contact c ON c.value = i.value AND (c.kind = 'uscc' OR c.value ~ '^[+]|@')
	JOIN sig_seller s ON s.site_id = c.site_id AND s.seller_id = c.seller_id
	UNION
	SELECT s.who, s.last_on, l.list, l.entry_id, l.name, l.citation, l.start_on, l.end_on, 100
	FROM entry l CROSS JOIN LATERAL unnest(l.aliases || l.name) i(value)
	JOIN market.seller m ON m.name = i.value
	JOIN sig_seller s ON s.site_id = m.site_id AND s.seller_id = m.seller_id
	WHERE length(m.name) >= 6
), best AS (
	SELECT who, last_on, list, entry_id, name, citation, start_on, end_on, max(strength) AS strength FROM hit GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
)
SELECT who, max(strength), count(*),
       string_agg(DISTINCT list || ': ' || name || CASE strength WHEN 100 THEN ' (by name only)' ELSE ' (by an identifier)' END || coalesce(', ' || citation, ''), '; '), NULL, min(start_on), max(start_on)
FROM best WHERE end_on IS NULL OR end_on >= last_on
GROUP BY who
) TO STDOUT (FORMAT binary)
