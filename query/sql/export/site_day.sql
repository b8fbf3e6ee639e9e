-- Which site was seen on which day. $1 form: full, masked or public
SELECT d.site_id, d.host, d.day, d.outcome, d.reason, d.listings, d.published_at FROM analyst.site_day d WHERE $1::text IS NOT NULL
