-- A director or owner has the name of one of a listed party. No table gives persons an identifier, so that it is never
-- more than a name.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'leadership_overlap_listed', 10 * max(f.tenths), count(*), string_agg(DISTINCT f.said || ', the person by name only', '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (site_id, seller_id)
WHERE f.field IN ('director', 'shareholder', 'officer')
  AND EXISTS (SELECT FROM network.list_entry l WHERE l.to_at IS NULL AND f.value = ANY (l.persons))
GROUP BY s.site_id, s.seller_id
