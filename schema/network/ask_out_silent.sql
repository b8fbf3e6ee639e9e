-- Sellers of dirty channels that have nothing to score: they ask nothing any more.
COPY (
SELECT m.site_id, m.seller_id FROM sig_dirty d JOIN network.member m USING (channel_id)
WHERE NOT EXISTS (SELECT FROM sig_seller s WHERE s.channel_id = d.channel_id)
) TO STDOUT (FORMAT binary)
