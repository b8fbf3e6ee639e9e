-- Parties that were listed on a day. $1 date: the last day looked at when not given
SELECT list, entry_id, name, array_to_json(aliases), array_to_json(identifiers), concat_ws(' ', list, source)
FROM network.list_entry
WHERE to_at IS NULL AND (end_on IS NULL OR end_on >= coalesce($1::date, (SELECT max(day) FROM evidence.site_day), current_date))
ORDER BY list, entry_id
