CREATE OR REPLACE VIEW analyst.identifier AS
SELECT kind, value, sellers, unrelated, round(weight / 10.0, 1) AS points, verdict, reason, analyst.masked(kind, value) AS masked
FROM network.identifier WHERE (SELECT analyst.sees_all())
UNION ALL
SELECT kind, analyst.masked(kind, value), sellers, unrelated, round(weight / 10.0, 1), verdict, reason, analyst.masked(kind, value)
FROM network.identifier WHERE NOT (SELECT analyst.sees_all());
COMMENT ON VIEW analyst.identifier IS 'identifiers that more than one seller shows, and what they are worth as a link';
COMMENT ON COLUMN analyst.identifier.kind IS 'phone, wechat, qq, email, icp, uscc, address ...';
COMMENT ON COLUMN analyst.identifier.value IS 'normal form';
COMMENT ON COLUMN analyst.identifier.sellers IS 'sellers that show it';
COMMENT ON COLUMN analyst.identifier.unrelated IS 'of them, groups that nothing else ties together';
COMMENT ON COLUMN analyst.identifier.points IS 'points that it gives a pair of sellers';
COMMENT ON COLUMN analyst.identifier.verdict IS 'link, weak, capped (on too many), stopped (by the stop list), none';
COMMENT ON COLUMN analyst.identifier.reason IS 'why it is not a link of its own';
COMMENT ON COLUMN analyst.identifier.masked IS 'normal form as people see it who need not know it';
