-- Eight weeks of looking are a full history.
COPY (
SELECT s.who, least(1000, (1000 * s.days / 56))::int, s.days::int, s.days || CASE s.days WHEN 1 THEN ' day' ELSE ' days' END, NULL, s.first_on, s.last_on
FROM sig_seller s
) TO STDOUT (FORMAT binary)
