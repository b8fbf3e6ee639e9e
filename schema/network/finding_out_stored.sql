-- Of the dirty channels.
COPY (SELECT f.ctid, f.site_id, f.seller_id, f.signal, f.mark FROM sig_dirty d JOIN network.member m USING (channel_id) JOIN network.finding f USING (site_id, seller_id)) TO STDOUT (FORMAT binary)
