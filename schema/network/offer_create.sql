-- Offers of this pass; see offer_fill.
CREATE TEMP TABLE sig_offer (who int, channel_id uuid, listing_id uuid, first_on date, last_on date, open boolean, title text, words text,
	availability text, class text, sku text, family text, form text, kind text, dc text, launched_on date,
	unit text, gpus int, lead_min int, lead_max int, deposit int, method text, stock bigint, quantity bigint, condition_class text, capture_id uuid, amount bigint,
	status text, status_from date, gate int, yuan numeric) ON COMMIT DROP
