-- Which country a contact tells, by contact_country.tsv.
CREATE OR REPLACE VIEW network.contact_told AS
SELECT c.site_id, c.seller_id, t.country, c.kind, c.capture_id
FROM market.seller_contact c JOIN catalogue.contact_country t ON t.kind = c.kind AND starts_with(c.value, coalesce(t.prefix, ''));
