-- Is there a list that gives addresses?
SELECT 1 FROM network.list_entry WHERE to_at IS NULL AND addresses <> '{}' LIMIT 1
