-- Those of the dirty channels that are asked no more.
DELETE FROM network.ask a USING sig_dirty d JOIN network.member m USING (channel_id)
WHERE m.site_id = a.site_id AND m.seller_id = a.seller_id
  AND NOT EXISTS (SELECT FROM sig_new_ask n WHERE n.site_id = a.site_id AND n.seller_id = a.seller_id AND n.sku = a.sku AND n.yuan = a.yuan AND n.modified = a.modified
	AND n.gpus IS NOT DISTINCT FROM a.gpus AND n.family IS NOT DISTINCT FROM a.family)
