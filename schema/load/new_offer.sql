-- The states of sites that are new (market.load_direct says which), into their table.
COPY market.offer (site_id, listing_id, first_on, state_id, match_id, seller_id, capture_id, known_at,
	title, part_number, price_text, lead_text, quantity_text, terms_text, condition, route, place,
	amount, amount_max, currency, unit, tax, tax_rate, price_basis, price_reason,
	availability, stock, quantity, quantity_max, moq, lead_min, lead_max, deposit, method,
	incoterm, condition_class, sku, skus, class, score, gpus, doubtful, origin)
FROM STDIN (FORMAT binary)
