-- Eight weeks of looking are a full history.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'history_length', least(1000, (1000 * s.days / 56))::int, s.days::int, s.days || ' days', '{}', s.first_on, s.last_on
FROM sig_seller s
