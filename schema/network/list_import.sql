-- $1 import uuid; $2 list; $3 format; $4 sha256; $5 entries; $6 added; $7 changed; $8 removed; $9 forced; $10 instant; $11 source: file or URL
WITH head AS (
	INSERT INTO network.list (list, source, format, entries, sha256, imported_at)
	VALUES ($2, $11, $3, $5::int, $4, $10::timestamptz)
	ON CONFLICT (list) DO UPDATE SET source = excluded.source, format = excluded.format, entries = excluded.entries, sha256 = excluded.sha256, imported_at = excluded.imported_at
)
INSERT INTO network.list_import (import_id, list, source, sha256, entries, added, changed, removed, forced, imported_at)
VALUES ($1::uuid, $2, $11, $4, $5::int, $6::int, $7::int, $8::int, $9::boolean, $10::timestamptz)
ON CONFLICT (import_id) DO NOTHING
