-- What is on record of parties, under each name that one may ask for: the party's own, and name and host of each seller of the
-- channel that it was noted of; of imported tables of cases the name and the credit code. Of one name together.
WITH note AS (
	SELECT network.channel_now(channel_id) AS channel_id, kind, dated_on, subject, text, source FROM network.case_note
), shop AS (
	SELECT site_id, seller_id, name FROM market.seller
), site AS (
	SELECT site_id, host FROM market.site
), said AS (
	SELECT subject AS who, kind, dated_on, subject, text, source FROM note
	UNION
	SELECT w.who, n.kind, n.dated_on, n.subject, n.text, n.source
	FROM note n JOIN network.member m USING (channel_id) JOIN shop s USING (site_id, seller_id) JOIN site t USING (site_id) CROSS JOIN LATERAL (VALUES (s.name), (t.host)) w(who)
	UNION
	SELECT w.who, f.value, f.dated_on, f.name, 'in an imported table of cases', f.source
	FROM network.fact f CROSS JOIN LATERAL (VALUES (f.name), (f.uscc)) w(who) WHERE f.kind = 'case' AND f.field = 'legal_state'
)
SELECT who, kind, dated_on, subject, text, source FROM said WHERE who <> '' ORDER BY who, dated_on, kind, subject
