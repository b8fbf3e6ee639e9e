-- Of who asks for a kind whose first reference is another than at the last pass: whether they are trusted may be another thing.
COPY (
SELECT ctid, site_id, seller_id, sku, family, fen, gpus, modified FROM network.ask WHERE (site_id, seller_id) IN (
	SELECT a.site_id, a.seller_id FROM network.ask a
	WHERE a.sku IN (SELECT sku FROM sig_reference r FULL JOIN network.reference o USING (sku) WHERE r.first IS DISTINCT FROM o.first))
) TO STDOUT (FORMAT binary)
