-- Offers of this pass; see offer_take.
CREATE TEMP TABLE sig_offer (site_id uuid, seller_id uuid, listing_id uuid, first_on date, until_on date, title text, words text,
	availability text, class text, sku text, family text, form text, kind text, launched_on date,
	unit text, gpus int, lead_min int, lead_max int, deposit int, stock bigint, quantity bigint, condition_class text, capture_id uuid, amount bigint,
	currency text, yuan numeric) ON COMMIT DROP
