-- What imported tables say of the sellers. By the credit code it counts in full; by name alone a tenth, as namesakes
-- are many, and not at all where both give a code and the codes differ.
CREATE TEMP TABLE sig_fact ON COMMIT DROP AS
WITH code AS (
	SELECT s.who, c.value FROM sig_seller s JOIN market.seller_contact c USING (site_id, seller_id) WHERE c.kind = 'uscc'
), hit AS (
	SELECT DISTINCT c.who, f.fact_id, true AS same FROM code c JOIN network.fact f ON f.uscc = c.value
	UNION ALL
	SELECT s.who, f.fact_id, false FROM network.fact f JOIN market.seller m ON m.name = f.name JOIN sig_seller s USING (site_id, seller_id)
	WHERE NOT EXISTS (SELECT FROM code c WHERE c.who = s.who AND f.uscc IS NOT NULL)
)
SELECT h.who, f.kind, f.name, f.uscc, f.field, f.value, f.dated_on, f.source, CASE WHEN h.same THEN 10 ELSE 1 END AS tenths,
       f.field || ' ' || f.value || ' (' || concat_ws(', ', f.source, f.dated_on) || ')' || CASE WHEN h.same THEN '' ELSE ', by name only' END AS said
FROM hit h JOIN network.fact f USING (fact_id)
