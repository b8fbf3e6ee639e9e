-- Judgements that stand and whose id begins so; a third tells no more than a second. $1 hex digits
SELECT judgement_id FROM network.judgement WHERE undone_at IS NULL AND judgement_id::text LIKE lower($1) || '%' LIMIT 2
