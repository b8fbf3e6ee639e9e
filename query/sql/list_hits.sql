-- Sellers that bear the name or a number of a party on an imported list; a hit by name alone is no finding
-- $1 list text: only this list
SELECT s.host, s.name AS seller, e.list, left(e.list_sha256, 12) AS version, e.name AS party,
       CASE WHEN c.value IS NOT NULL THEN c.kind WHEN e.name = s.name THEN 'name' ELSE 'alias' END AS matched_on,
       CASE WHEN c.value IS NOT NULL THEN c.masked ELSE s.name END AS matched,
       CASE WHEN e.to_at IS NOT NULL THEN 'taken off the list' WHEN e.end_on < current_date THEN 'listing ended ' || e.end_on ELSE coalesce(e.policy, e.requirement, 'listed') END AS party_status,
       e.start_on, e.citation, (SELECT string_agg(n.kind || ' ' || n.dated_on, ', ' ORDER BY n.dated_on) FROM analyst.case_note n WHERE n.subject IN (s.name, s.seller_id::text)) AS notes
FROM analyst.seller s
CROSS JOIN analyst.list_entry e
LEFT JOIN analyst.seller_contact c ON c.site_id = s.site_id AND c.seller_id = s.seller_id AND c.value = ANY (e.identifiers) AND (c.kind = 'uscc' OR c.value ~ '^[+]|@')
WHERE ($1::text IS NULL OR e.list = $1) AND e.to_at IS NULL
  AND (c.value IS NOT NULL OR (length(s.name) >= 6 AND (e.name = s.name OR s.name = ANY (e.aliases))))
ORDER BY (c.value IS NOT NULL) DESC, e.list, s.host, s.seller_id, e.entry_id
