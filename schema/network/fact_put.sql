-- $1 id uuid; $2 kind; $3 name; $4 name key; $5 uscc; $6 field; $7 value; $8 day; $9 source; $10 instant
INSERT INTO network.fact (fact_id, kind, name, name_key, uscc, field, value, dated_on, source, known_at)
VALUES ($1::uuid, $2, $3, $4, nullif($5, ''), $6, $7, nullif($8, '')::date, $9, $10::timestamptz)
ON CONFLICT (fact_id) DO NOTHING
