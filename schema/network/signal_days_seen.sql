-- Share of the days on which the site could be looked at.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'days_seen', CASE WHEN s.days = 0 THEN 0 ELSE (1000 * s.seen / s.days)::int END, s.days::int, s.seen || ' of ' || s.days || ' days', '{}', s.first_on, s.last_on
FROM sig_seller s
