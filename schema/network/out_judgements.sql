COPY (SELECT DISTINCT ON (least(a_seller, b_seller), greatest(a_seller, b_seller), least(a_site, b_site)) a_site, a_seller, b_site, b_seller, (verdict = 'same')::int
	FROM network.judgement WHERE undone_at IS NULL AND verdict <> 'unsure'
	ORDER BY least(a_seller, b_seller), greatest(a_seller, b_seller), least(a_site, b_site), judged_at DESC) TO STDOUT (FORMAT binary)
