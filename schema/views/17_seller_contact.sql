CREATE OR REPLACE VIEW analyst.seller_contact AS
SELECT c.site_id, c.seller_id, h.host, c.kind, c.value, analyst.masked(c.kind, c.value) AS masked, c.role, c.text, c.first_on, c.until_on, c.capture_id, c.known_at
FROM market.seller_contact c JOIN market.site h ON h.site_id = c.site_id
WHERE (SELECT analyst.sees_all())
UNION ALL
SELECT c.site_id, c.seller_id, h.host, c.kind, analyst.masked(c.kind, c.value), analyst.masked(c.kind, c.value), c.role, NULL, c.first_on, c.until_on, c.capture_id, c.known_at
FROM market.seller_contact c JOIN market.site h ON h.site_id = c.site_id
WHERE NOT (SELECT analyst.sees_all());
COMMENT ON VIEW analyst.seller_contact IS 'Contacts that sellers show, and when; masked in the public form';
COMMENT ON COLUMN analyst.seller_contact.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.seller_contact.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.seller_contact.host IS 'host of the site';
COMMENT ON COLUMN analyst.seller_contact.kind IS 'phone, email, wechat, qq, whatsapp, telegram, url, icp, uscc, address, company, firm (one form of a company name), domain (of its own mailboxes), text (mark of what it says of itself) or photo (SHA-256 of a picture of goods)';
COMMENT ON COLUMN analyst.seller_contact.value IS 'normal form; masked in the public form';
COMMENT ON COLUMN analyst.seller_contact.masked IS 'normal form as people see it who need not know it';
COMMENT ON COLUMN analyst.seller_contact.role IS 'sales, hotline, builder, support, other (of somebody else whom the page names), or empty when not said';
COMMENT ON COLUMN analyst.seller_contact.text IS 'as written at the first sight; NULL in the public form';
COMMENT ON COLUMN analyst.seller_contact.first_on IS 'first UTC day on which it was shown';
COMMENT ON COLUMN analyst.seller_contact.until_on IS 'first UTC day on which it was not; NULL while no such day is known';
COMMENT ON COLUMN analyst.seller_contact.capture_id IS 'capture that shows it';
COMMENT ON COLUMN analyst.seller_contact.known_at IS 'instant of publication';
