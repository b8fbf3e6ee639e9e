-- Whether the country of the seller or the market served is known.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'destination_known', CASE WHEN s.country IS NOT NULL OR s.serves IS NOT NULL THEN 1000 WHEN s.china THEN 700 ELSE 0 END, 1, coalesce(s.country, CASE WHEN s.china THEN 'from its contacts' END), '{}', s.first_on, s.last_on
FROM sig_seller s
