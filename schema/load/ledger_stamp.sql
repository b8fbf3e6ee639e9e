-- A time stamp of a root. $1 uuid: ledger; $2 date; $3 int: seq; $4 text: authority; $5 timestamptz; $6 text: token, base64
INSERT INTO evidence.ledger_stamp (ledger_id, day, seq, authority, stamped_at, token)
VALUES ($1::uuid, $2::date, $3::int, $4, $5::timestamptz, decode($6, 'base64'))
ON CONFLICT DO NOTHING
