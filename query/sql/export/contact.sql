-- Contacts of sellers. $1 form: full, masked or public
SELECT c.site_id, c.seller_id, c.host, c.kind, CASE WHEN $1::text = 'full' THEN c.value ELSE c.masked END AS value, c.role, c.first_on, c.until_on, c.capture_id FROM analyst.seller_contact c WHERE $1::text <> 'public'
