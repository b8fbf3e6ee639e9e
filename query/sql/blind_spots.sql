-- Sites that could not be looked at: since when, why, and what was there when they last were
-- $1 days int = 1: least days behind
WITH standing AS (
	SELECT o.site_id FROM analyst.offer_current o WHERE o.status <> 'uncontrolled' AND o.class IN ('offer', 'preorder') AND NOT o.doubtful
)
SELECT h.host, h.last_whole_on AS last_ok, h.last_outcome AS outcome, h.last_reason AS reason, h.days_missed, h.days_behind,
       (SELECT count(*) FROM standing o WHERE o.site_id = h.site_id) AS controlled_offers_then
FROM analyst.source_health h
WHERE h.enabled AND (h.last_outcome = 'failed' OR h.days_behind >= $1::int OR h.days_behind IS NULL)
ORDER BY controlled_offers_then DESC, h.days_behind DESC NULLS FIRST, h.host
