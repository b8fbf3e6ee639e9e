-- Sellers that show a contact: a phone number, mail address, messenger id, licence or credit code, as one would write it
-- $1 value text = -: the contact
WITH given AS (
	SELECT lower(btrim($1)) AS plain, btrim($1) AS whole, regexp_replace($1, '[^0-9]', '', 'g') AS digits
)
SELECT c.kind, c.masked, c.role, c.host, s.name AS seller, s.channel, c.first_on, c.until_on, c.capture_id AS capture
FROM given
JOIN analyst.seller_contact c ON c.kind IN ('phone', 'email', 'wechat', 'qq', 'whatsapp', 'telegram', 'url', 'icp', 'uscc', 'address', 'company')
     AND c.value IN (plain, whole, upper(whole), CASE WHEN length(digits) >= 7 THEN digits END, CASE WHEN length(digits) >= 7 THEN '+' || digits END, CASE WHEN length(digits) >= 7 THEN '+86' || ltrim(digits, '0') END)
LEFT JOIN analyst.seller s USING (site_id, seller_id)
ORDER BY c.kind, c.host, c.first_on, c.seller_id
