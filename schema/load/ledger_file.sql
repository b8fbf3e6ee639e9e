-- An archive file that the ledger covers; entered once.
-- $1 uuid: ledger; $2 date; $3 bigint: first leaf; $4 bigint: records; $5 bigint: bytes; $6 text: root, hex;
-- $7 text: origin; $8 uuid: run; $9 text: path
INSERT INTO evidence.ledger_file (ledger_id, day, first, records, bytes, root, origin, run_id, path)
VALUES ($1::uuid, $2::date, $3::bigint, $4::bigint, $5::bigint, decode($6, 'hex'), $7, $8::uuid, $9)
ON CONFLICT DO NOTHING
