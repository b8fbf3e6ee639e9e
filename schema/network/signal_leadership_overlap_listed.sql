-- A director or owner has the name of one of a listed party. No table gives persons an identifier, so that it is never
-- more than a name.
COPY (
SELECT s.who, 10 * max(f.tenths), count(*), string_agg(DISTINCT f.said || ', the person by name only', '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.field IN ('director', 'shareholder', 'officer')
  AND EXISTS (SELECT FROM network.list_entry l WHERE l.to_at IS NULL AND f.value = ANY (l.persons))
GROUP BY s.who
) TO STDOUT (FORMAT binary)
