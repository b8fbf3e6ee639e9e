-- Sites of who came last, but for those of which all was read.
INSERT INTO sig_site
SELECT DISTINCT m.site_id, m.round FROM sig_member m
WHERE m.round = (SELECT max(round) FROM sig_member) AND NOT EXISTS (SELECT FROM sig_site s WHERE s.site_id = m.site_id AND s.round = 1)
