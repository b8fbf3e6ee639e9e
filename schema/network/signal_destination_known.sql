-- Whether the country of the seller or the market served is known.
COPY (
SELECT s.who, CASE WHEN s.country IS NOT NULL OR s.serves IS NOT NULL THEN 1000 WHEN s.china OR s.abroad THEN 700 ELSE 0 END, 1, coalesce(s.country, CASE WHEN s.china OR s.abroad THEN 'from its contacts' END), NULL, s.first_on, s.last_on
FROM sig_seller s
) TO STDOUT (FORMAT binary)
