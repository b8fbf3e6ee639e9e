-- Rows of a batch: stage_offer, in this order of columns.
COPY stage_offer (n, site_id, day, url, native_id, page_url, page_key, evidence, revision, listing_id, state_id, 
	seller_id, title, part_number, price_text, lead_text, quantity_text, terms_text, condition, 
	route, place, amount, amount_max, currency, unit, tax, tax_rate, price_basis, price_reason, 
	availability, stock, quantity, quantity_max, moq, lead_min, lead_max, deposit, method, 
	incoterm, condition_class, sku, skus, class, score, gpus, doubtful, match_id, origin)
FROM STDIN (FORMAT binary)
