SELECT judgement_id, a_seller, b_seller, verdict, author, judged_at, why FROM network.judgement WHERE undone_at IS NULL ORDER BY judged_at
