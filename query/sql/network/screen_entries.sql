-- Entries of the lists as they stand. $1 list, all when not given
SELECT list, entry_id, name, array_to_json(aliases), citation, kind, country, start_on, end_on, policy, array_to_json(identifiers), array_to_json(addresses), array_to_json(persons), source
FROM network.list_entry
WHERE to_at IS NULL AND ($1::text IS NULL OR list = $1)
ORDER BY list, entry_id
