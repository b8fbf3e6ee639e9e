-- Listings. $1 form: full, masked or public
SELECT l.site_id, l.listing_id, l.host, l.seller_id, l.url, l.first_on, l.left_censored, l.states, l.on_show FROM analyst.listing l WHERE $1::text IS NOT NULL
