-- Who gives a listed party's room: what that is worth hangs on who else is in the building, which their own channel does not show.
INSERT INTO sig_dirty
SELECT DISTINCT m.channel_id FROM network.listed_at k JOIN network.member m USING (site_id, seller_id)
WHERE NOT EXISTS (SELECT FROM sig_dirty d WHERE d.channel_id = m.channel_id)
