-- Of the dirty channels.
COPY (SELECT f.ctid, f.site_id, f.seller_id, f.mark FROM sig_member m JOIN network.found f USING (site_id, seller_id)) TO STDOUT (FORMAT binary)
