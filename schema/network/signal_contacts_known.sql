-- Kinds of contact that were found.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'contacts_known', least(1000, 200 * s.kinds)::int, s.kinds::int, s.kinds || ' kinds', '{}', s.first_on, s.last_on
FROM sig_seller s
