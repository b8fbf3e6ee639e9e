SELECT list, format, entries, imported_at, sha256 FROM network.list ORDER BY list
