-- $1 all, else those of the dirty channels
DELETE FROM network.finding f
WHERE $1::boolean OR EXISTS (SELECT FROM network.member m JOIN sig_dirty USING (channel_id) WHERE m.site_id = f.site_id AND m.seller_id = f.seller_id)
