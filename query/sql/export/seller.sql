-- Sellers. $1 form: full, masked or public
SELECT s.site_id, s.seller_id, s.host, s.name, s.country, s.country_reason, s.first_on, s.left_censored, s.channel FROM analyst.seller s WHERE $1::text IS NOT NULL
