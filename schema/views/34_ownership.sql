CREATE OR REPLACE VIEW analyst.ownership AS
SELECT o.list, o.role, CASE WHEN analyst.sees_all() THEN o.owner END AS owner, CASE WHEN analyst.sees_all() THEN o.owner_ids END AS owner_ids, o.owned, o.owned_ids,
       round(o.share_low / 100.0, 2) AS share, round(o.share_high / 100.0, 2) AS share_most, o.as_of, o.until_on, o.source, o.known_at, o.gone_at
FROM network.owner o;
COMMENT ON VIEW analyst.ownership IS 'Who owns or directs whom, as imported tables and lists say; what the 50 percent rule makes of it says chipwatch screen';
COMMENT ON COLUMN analyst.ownership.list IS 'list that it came with, NULL: a table of owners';
COMMENT ON COLUMN analyst.ownership.role IS 'owner or director';
COMMENT ON COLUMN analyst.ownership.owner IS 'who owns or directs, as named there; NULL in the public form';
COMMENT ON COLUMN analyst.ownership.owner_ids IS 'credit codes and LIST:ENTRY of the owner; NULL in the public form';
COMMENT ON COLUMN analyst.ownership.owned IS 'the firm, as named there';
COMMENT ON COLUMN analyst.ownership.owned_ids IS 'credit codes and LIST:ENTRY of the firm';
COMMENT ON COLUMN analyst.ownership.share IS 'percent, at least; NULL: not known';
COMMENT ON COLUMN analyst.ownership.share_most IS 'percent, at most';
COMMENT ON COLUMN analyst.ownership.as_of IS 'day of the source; of a pair the newest counts';
COMMENT ON COLUMN analyst.ownership.until_on IS 'last day, NULL: not known to have ended';
COMMENT ON COLUMN analyst.ownership.source IS 'who says so';
COMMENT ON COLUMN analyst.ownership.known_at IS 'instant of the import';
COMMENT ON COLUMN analyst.ownership.gone_at IS 'instant from which a later version of the list had it no more';
