-- What there is to look at now, most urgent first.
-- $1 now timestamptz: now
WITH day AS (
	SELECT coalesce(max(day), ($1::timestamptz)::date) AS last FROM evidence.site_day WHERE outcome <> 'failed'
)
SELECT what, next FROM (
	(SELECT 1 AS place, format('%s: new channel of %s sellers, diversion %s, scam %s', channel, sellers, round(coalesce(diversion, 0)), round(coalesce(scam, 0))) AS what,
	        'chipwatch explain ' || channel AS next
	 FROM analyst.channel, day WHERE sellers > 1 AND since > day.last - 28 ORDER BY diversion DESC NULLS LAST, channel LIMIT 3)
	UNION ALL
	(SELECT 2, format('%s: highest diversion score, %s (%s since %s)', channel, round(diversion), outbox.counted(sellers, 'seller'), since), 'chipwatch explain ' || channel
	 FROM analyst.channel, day WHERE diversion > 0 AND since <= day.last - 28 ORDER BY diversion DESC, channel LIMIT 1)
	UNION ALL
	(SELECT 3, format('titles that look like chips and matched nothing: %s', count(DISTINCT title)), 'chipwatch ask unknown_titles'
	 FROM market.offer WHERE until_on IS NULL AND sku IS NULL AND class IN ('offer', 'other') AND title ~* '(gpu|显卡|加速卡|算力|八卡|8卡|hbm|sxm)' HAVING count(*) > 0)
	UNION ALL
	(SELECT 4, 'the week in one page', 'chipwatch weekly' FROM market.offer LIMIT 1)
) x ORDER BY place
