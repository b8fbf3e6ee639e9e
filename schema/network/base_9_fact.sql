-- What imported tables say of the sellers. By the credit code it counts in full; by name alone a tenth, as namesakes
-- are many, and not at all where both give a code and the codes differ.
CREATE TEMP TABLE sig_fact ON COMMIT DROP AS
SELECT s.site_id, s.seller_id, f.kind, f.name, f.uscc, f.field, f.value, f.dated_on, f.source, CASE WHEN i.same THEN 10 ELSE 1 END AS tenths,
       f.field || ' ' || f.value || ' (' || f.source || ')' || CASE WHEN i.same THEN '' ELSE ', by name only' END AS said
FROM sig_seller s
JOIN LATERAL (SELECT array_agg(c.value) AS codes FROM market.seller_contact c WHERE c.site_id = s.site_id AND c.seller_id = s.seller_id AND c.kind = 'uscc') u ON true
JOIN network.fact f ON f.uscc = ANY (u.codes) OR f.name = s.name
CROSS JOIN LATERAL (SELECT coalesce(f.uscc = ANY (u.codes), false) AS same) i
WHERE i.same OR f.uscc IS NULL OR u.codes IS NULL
