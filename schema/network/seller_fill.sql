-- Those members who came last, of channels that have something to score, with where their offers go. A controlled
-- destination needs evidence: the country of the site or the market it serves, else what its contacts say, else whether its
-- domain is that of a country to which such goods need no licence; unknown counts half (see goods). Russia, Belarus and the
-- embargoed countries are destinations as China is: all that needs a licence for it is denied to them.
-- All outer joins, though each has its row: so the planner knows that none is lost on the way.
INSERT INTO sig_seller
WITH who AS MATERIALIZED (
	SELECT m.* FROM sig_member m
	WHERE m.round = (SELECT max(round) FROM sig_member) AND m.channel_id IN (SELECT channel_id FROM sig_hot)
), host AS (
	SELECT site_id, host, country, serves FROM market.site
	WHERE site_id IN (SELECT site_id FROM sig_member WHERE round = (SELECT max(round) FROM sig_member))
), look AS (
	SELECT site_id, count(*) AS days, count(*) FILTER (WHERE outcome = 'whole') AS whole,
	       count(*) FILTER (WHERE outcome <> 'failed') AS seen, max(day) FILTER (WHERE outcome <> 'failed') AS last_on, min(day) AS first_look
	FROM evidence.site_day
	WHERE site_id IN (SELECT site_id FROM sig_member WHERE round = (SELECT max(round) FROM sig_member)) GROUP BY 1
), friend AS (
	SELECT '.' || lower(country) AS tld FROM catalogue.country_group WHERE grp IN ('A:5', 'A:6') UNION VALUES ('.us'), ('.uk')
), foe AS (
	SELECT country FROM catalogue.country_group WHERE grp IN ('E:1', 'E:2') UNION VALUES ('CN'), ('HK'), ('MO'), ('RU'), ('BY')
)
SELECT (SELECT count(*) FROM sig_seller) + row_number() OVER () AS who, m.site_id, m.seller_id, m.channel_id, m.first_on, t.host, t.country, t.serves,
       m.china, m.abroad, m.kinds, m.captures,
       coalesce(l.days, 0) AS days, coalesce(l.whole, 0) AS whole, coalesce(l.seen, 0) AS seen, l.last_on, l.first_look,
       CASE WHEN t.country IN (TABLE foe) OR t.serves && (SELECT array_agg(country) FROM foe) THEN 1000
            WHEN t.country IS NOT NULL THEN 0
            WHEN m.china OR right(t.host, 3) IN (SELECT '.' || lower(country) FROM foe) THEN 1000
            WHEN m.abroad OR right(t.host, 3) IN (SELECT tld FROM friend) THEN 0
            ELSE 500 END AS destination
FROM who m
LEFT JOIN host t USING (site_id)
LEFT JOIN look l USING (site_id)
