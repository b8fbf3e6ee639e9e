-- Those of the dirty channels.
DELETE FROM network.ask a USING sig_dirty d JOIN network.member m USING (channel_id)
WHERE m.site_id = a.site_id AND m.seller_id = a.seller_id
