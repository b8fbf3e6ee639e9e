-- Enter that a payload was removed. $1 uuid: site; $2 uuid: capture; $3 text: author; $4 text: reason; $5 int: records; $6 timestamptz: now
SELECT evidence.redact($1::uuid, $2::uuid, $3, $4, $5::int, $6::timestamptz)
