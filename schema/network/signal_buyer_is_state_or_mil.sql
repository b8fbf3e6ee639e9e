-- Its buyer in a tender is military, an academy or a listed university.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'buyer_is_state_or_mil', 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (site_id, seller_id)
WHERE f.kind = 'tender' AND f.field = 'buyer_kind' AND f.value IN ('military', 'academy', 'listed')
GROUP BY s.site_id, s.seller_id
