-- Entries of the lists as they stand. $1 list, all when not given
SELECT list, e.entry_id, e.name, array_to_json(aliases), citation, kind, country, start_on, end_on, policy, array_to_json(identifiers), array_to_json(addresses), array_to_json(persons), source,
       (i.at AT TIME ZONE 'UTC')::date AS imported_on
FROM network.list_entry e
LEFT JOIN (SELECT list, max(imported_at) AS at FROM network.list_import GROUP BY list) i USING (list)
WHERE e.to_at IS NULL AND ($1::text IS NULL OR list = $1)
ORDER BY list, e.entry_id
