-- Rows of a batch: stage_offer, in this order of columns.
COPY stage_offer (n, day, site_id, listing_id, state_id, match_id, seller_id, page, revision, url, native_id, evidence,
	title, part_number, price_text, lead_text, quantity_text, terms_text, condition, route, place,
	amount, amount_max, currency, unit, tax, tax_rate, price_basis, price_reason,
	availability, stock, quantity, quantity_max, moq, lead_min, lead_max, deposit, method,
	incoterm, condition_class, sku, skus, class, score, gpus, doubtful, origin)
FROM STDIN (FORMAT binary)
