-- $1 id; $2 author; $3 instant
SELECT network.judge_undo($1::uuid, $2, $3::timestamptz)
