-- The roots that the database holds. $1 uuid: ledger
SELECT day, seq, leaves, encode(root, 'hex') AS root, encode(link, 'hex') AS link
FROM evidence.ledger_root WHERE ledger_id = $1::uuid ORDER BY day, seq
