-- $1 all, else those of the dirty channels
DELETE FROM network.ask a
WHERE $1::boolean OR EXISTS (SELECT FROM network.member m JOIN sig_dirty USING (channel_id) WHERE m.site_id = a.site_id AND m.seller_id = a.seller_id)
