-- Registered at a home, a virtual office, or where nobody is.
COPY (
SELECT s.who, max(CASE f.value WHEN 'not_found' THEN 100 ELSE 70 END * f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.field = 'address_kind' AND f.value IN ('residential', 'virtual', 'not_found')
GROUP BY s.who
) TO STDOUT (FORMAT binary)
