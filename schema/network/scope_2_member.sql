-- Who is of the dirty channels that are not there yet: looked up once, for what is asked of them after.
INSERT INTO sig_member
SELECT m.site_id, m.seller_id, m.channel_id, m.first_on, m.kinds, m.china, m.abroad, m.captures, 1 + coalesce((SELECT max(round) FROM sig_member), 1)
FROM sig_dirty d JOIN network.member m USING (channel_id)
WHERE NOT EXISTS (SELECT FROM sig_member s WHERE s.channel_id = d.channel_id)
