-- Its buyer in a tender is military, an academy or a listed university.
INSERT INTO network.finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'buyer_is_state_or_mil', 1000, count(*), string_agg(DISTINCT f.field || ' ' || f.value || ' (' || f.source || ')', '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN network.fact f ON f.uscc IN (SELECT value FROM market.seller_contact c WHERE c.site_id = s.site_id AND c.seller_id = s.seller_id AND c.kind = 'uscc') OR f.name = s.name
WHERE f.kind = 'tender' AND f.field = 'buyer_kind' AND f.value IN ('military', 'academy', 'listed')
GROUP BY s.site_id, s.seller_id
