-- $1 channel uuid
SELECT axis, points, band, gate, revision, day FROM network.score WHERE channel_id = $1::uuid
ORDER BY array_position(ARRAY['diversion', 'scam', 'quality'], axis)
