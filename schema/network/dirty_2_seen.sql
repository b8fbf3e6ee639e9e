-- Channels with a seller whose site was looked at since. $1 instant of knowledge
INSERT INTO sig_dirty
SELECT DISTINCT m.channel_id FROM evidence.site_day d JOIN network.member m USING (site_id)
WHERE d.published_at > $1::timestamptz
ON CONFLICT DO NOTHING
