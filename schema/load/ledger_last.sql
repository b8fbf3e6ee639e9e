-- The last day of which the database has an archive file. $1 uuid: ledger
SELECT max(day) FROM evidence.ledger_file WHERE ledger_id = $1::uuid
