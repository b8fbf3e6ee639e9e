-- The ledger's tables are there with their keys.
SELECT ledger_id, day, seq, root, link FROM evidence.ledger_root WHERE false;
SELECT ledger_id, day, first, root, origin FROM evidence.ledger_file WHERE false;
SELECT ledger_id, day, seq, authority, token FROM evidence.ledger_stamp WHERE false;
SELECT site_id, capture_id, author, reason FROM evidence.redaction WHERE false;
SELECT origin, note FROM evidence.capture WHERE false;
