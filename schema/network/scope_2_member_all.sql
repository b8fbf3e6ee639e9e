-- Who is of the channels that have something to score.
INSERT INTO sig_member
SELECT m.site_id, m.seller_id, m.channel_id, m.first_on, m.kinds, m.china, m.abroad, m.captures, 1 FROM network.member m
WHERE m.channel_id IN (SELECT channel_id FROM sig_hot)
