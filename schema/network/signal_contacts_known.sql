-- Kinds of contact that were found.
COPY (
SELECT s.who, least(1000, 200 * s.kinds)::int, s.kinds::int, s.kinds || CASE s.kinds WHEN 1 THEN ' kind' ELSE ' kinds' END, NULL, s.first_on, s.last_on
FROM sig_seller s
) TO STDOUT (FORMAT binary)
