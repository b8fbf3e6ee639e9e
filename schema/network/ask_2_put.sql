-- Those that are not there. What is stored is read first: a table must not be searched while it grows.
INSERT INTO network.ask (site_id, seller_id, sku, family, yuan, gpus, modified)
WITH had AS MATERIALIZED (
	SELECT a.site_id, a.seller_id, a.sku, a.family, a.yuan, a.gpus, a.modified FROM sig_seller s JOIN network.ask a USING (site_id, seller_id)
)
SELECT n.site_id, n.seller_id, n.sku, n.family, n.yuan, n.gpus, n.modified FROM sig_new_ask n
WHERE NOT EXISTS (SELECT FROM had a WHERE n.site_id = a.site_id AND n.seller_id = a.seller_id AND n.sku = a.sku AND n.yuan = a.yuan AND n.modified = a.modified
	AND n.gpus IS NOT DISTINCT FROM a.gpus AND n.family IS NOT DISTINCT FROM a.family)
ORDER BY n.site_id, n.seller_id
