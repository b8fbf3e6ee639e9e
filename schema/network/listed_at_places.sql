-- Addresses of listed parties.
SELECT l.list, l.entry_id, l.name, p.address, l.source FROM network.list_entry l CROSS JOIN LATERAL unnest(l.addresses) p(address)
WHERE l.to_at IS NULL AND (l.end_on IS NULL OR l.end_on >= coalesce((SELECT max(day) FROM evidence.site_day), current_date))
ORDER BY l.list, l.entry_id, p.address
