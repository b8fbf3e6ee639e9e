-- One match as a new revision of the catalogue reads it; what was believed goes to offer_past.
-- $1 site uuid, $2 match uuid, $3 sku text, $4 skus text: with commas, $5 class text, $6 score int,
-- $7 gpus int, $8 doubtful boolean, $9 at timestamptz: instant of the change, $10 revision text,
-- $11 evidence jsonb
WITH past AS (
	INSERT INTO market.offer_past
	SELECT o.*, $9::timestamptz FROM market.offer o WHERE o.site_id = $1::uuid AND o.match_id = $2::uuid
	ON CONFLICT DO NOTHING
), seen AS (
	UPDATE market.match m
	SET sku = $3, skus = coalesce(string_to_array(nullif($4, ''), ','), '{}'), class = $5, score = $6::smallint, gpus = $7::int,
	    revision = $10, evidence = $11::jsonb, known_at = $9::timestamptz
	WHERE m.site_id = $1::uuid AND m.match_id = $2::uuid
)
UPDATE market.offer o
SET sku = $3, skus = coalesce(string_to_array(nullif($4, ''), ','), '{}'), class = $5, score = $6::smallint, gpus = $7::int,
    doubtful = $8::boolean, known_at = $9::timestamptz
WHERE o.site_id = $1::uuid AND o.match_id = $2::uuid
