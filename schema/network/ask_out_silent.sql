-- Sellers of dirty channels that have nothing to score: they ask nothing any more.
COPY (
SELECT m.site_id, m.seller_id FROM sig_member m
WHERE NOT EXISTS (SELECT FROM sig_hot h WHERE h.channel_id = m.channel_id)
) TO STDOUT (FORMAT binary)
