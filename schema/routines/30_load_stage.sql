-- Where one batch (any number of sites and days) waits until it is merged.

CREATE OR REPLACE FUNCTION market.load_begin() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	CREATE TEMP TABLE IF NOT EXISTS stage_site (
		site_id uuid, host text, url text, adapter text, day date, run_id uuid, observed_at timestamptz,
		outcome text, reason text, pages int, pages_failed int, set_aside int, seller_name text,
		spool_sha256 text) ON COMMIT DROP;
	CREATE TEMP TABLE IF NOT EXISTS stage_contact (
		site_id uuid, day date, seller_id uuid, kind text, value text, role text, text text) ON COMMIT DROP;
	CREATE TEMP TABLE IF NOT EXISTS stage_capture (
		site_id uuid, day date, capture_id uuid, fetched_at timestamptz, run_id uuid, url text,
		final_url text, outcome text, status int, reason text, content_type text, sha256 bytea,
		bytes bigint, warc_file text, warc_offset bigint, warc_length bigint, address text,
		tls_sha256 text, total_ms int, etag text, last_modified text) ON COMMIT DROP;
	CREATE TEMP TABLE IF NOT EXISTS stage_offer (
		site_id uuid, day date, url text, native_id text, page_url text, evidence jsonb, revision text,
		listing_id uuid, state_id uuid, seller_id uuid, title text, part_number text, price_text text,
		lead_text text, quantity_text text, terms_text text, condition text, route text, place text,
		amount bigint, amount_max bigint, currency text, unit text, tax text, tax_rate int,
		price_basis text, price_reason text, availability text, stock bigint, quantity bigint,
		quantity_max bigint, moq bigint, lead_min int, lead_max int, deposit int, method text,
		incoterm text, condition_class text, sku text, skus text[], class text, score smallint,
		gpus int, doubtful boolean, match_id uuid, origin jsonb) ON COMMIT DROP;
END
$$;
COMMENT ON FUNCTION market.load_begin IS 'makes the staging tables of this transaction';
