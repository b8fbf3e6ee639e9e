-- Exchange rates as published. A rate that was given before is kept unless it differs.
-- $1 text[]: currencies; $2 date[]: days; $3 numeric[]: units for one euro; $4 text: source;
-- $5 timestamptz: now
WITH given AS (
	SELECT DISTINCT ON (currency, day) currency, day, per_eur FROM unnest($1::text[], $2::date[], $3::numeric[]) AS g(currency, day, per_eur)
	ORDER BY currency, day
), put AS (
	INSERT INTO market.exchange_rate AS r (currency, day, per_eur, source, known_at)
	SELECT currency, day, per_eur, $4, $5::timestamptz FROM given
	ON CONFLICT (currency, day) DO UPDATE SET per_eur = EXCLUDED.per_eur, source = EXCLUDED.source, known_at = EXCLUDED.known_at
	WHERE r.per_eur <> EXCLUDED.per_eur
	RETURNING 1
)
SELECT count(*), count(DISTINCT currency), min(day), max(day), (SELECT count(*) FROM put) FROM given
