-- An identifier or the whole name is that of a listed party. A name alone never alerts and hardly weighs.
INSERT INTO network.finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'listed_party_match', max(CASE WHEN c.value IS NOT NULL THEN 1000 ELSE 100 END), count(*),
       string_agg(DISTINCT l.list || ': ' || l.name || CASE WHEN c.value IS NULL THEN ' (by name only)' ELSE '' END, '; '), '{}', min(l.start_on), max(l.start_on)
FROM sig_seller s
JOIN network.list_entry l ON l.to_at IS NULL AND (l.end_on IS NULL OR l.end_on >= s.last_on)
LEFT JOIN market.seller_contact c ON c.site_id = s.site_id AND c.seller_id = s.seller_id AND c.value = ANY (l.identifiers)
WHERE c.value IS NOT NULL OR (length(s.name) >= 6 AND (l.name = s.name OR s.name = ANY (l.aliases)))
GROUP BY s.site_id, s.seller_id
