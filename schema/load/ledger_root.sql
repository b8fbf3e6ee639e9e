-- A root of the ledger; entered once.
-- $1 uuid: ledger; $2 date; $3 int: seq; $4 bigint: leaves; $5 text: root, hex; $6 text: link, hex; $7 timestamptz
INSERT INTO evidence.ledger_root (ledger_id, day, seq, leaves, root, link, sealed_at)
VALUES ($1::uuid, $2::date, $3::int, $4::bigint, decode($5, 'hex'), decode($6, 'hex'), $7::timestamptz)
ON CONFLICT DO NOTHING
