-- Sites of the dirty channels that are not there yet.
INSERT INTO sig_site
SELECT DISTINCT m.site_id, 1 + coalesce((SELECT max(round) FROM sig_site), 1) FROM sig_member m
WHERE NOT EXISTS (SELECT FROM sig_site s WHERE s.site_id = m.site_id)
