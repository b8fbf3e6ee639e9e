-- Share of the days on which the site could be looked at.
COPY (
SELECT s.who, CASE WHEN s.days = 0 THEN 0 ELSE (1000 * s.seen / s.days)::int END, s.days::int, s.seen || ' of ' || s.days || CASE s.days WHEN 1 THEN ' day' ELSE ' days' END, NULL, s.first_on, s.last_on
FROM sig_seller s
) TO STDOUT (FORMAT binary)
