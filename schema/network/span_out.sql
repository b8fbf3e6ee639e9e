-- The first day on which a seller showed it, and that from which on it did not any more: none while it does.
COPY (SELECT n.n, c.site_id, c.seller_id, min(c.first_on), CASE WHEN bool_and(c.until_on IS NOT NULL) THEN max(c.until_on) END
	FROM span_ident n JOIN market.seller_contact c ON c.kind = n.kind AND c.value = n.value GROUP BY 1, 2, 3) TO STDOUT (FORMAT binary)
