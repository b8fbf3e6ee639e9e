-- $1 text: a catalogue file's stem; its table's columns in order, none when there is no such table
SELECT attname
FROM pg_attribute
WHERE attrelid = to_regclass('catalogue.' || quote_ident($1)) AND attnum > 0 AND NOT attisdropped
  AND $1 NOT IN ('migration', 'setting')
ORDER BY attnum
