-- Channels as people read them. SKUs are looked up for the channels that are given.
-- $1 all: true also gives groups of one seller and groups without points; $2 limit
WITH offered AS (
	SELECT site_id, seller_id, sku FROM market.offer WHERE sku IS NOT NULL AND NOT doubtful AND class IN ('offer', 'preorder', 'modified')
), record AS MATERIALIZED (
	SELECT channel_id, 'on record: ' || string_agg(replace(kind, '_', ' ') || ' ' || dated_on, ', ' ORDER BY kind <> 'false_alarm', dated_on DESC, kind) AS noted
	FROM (SELECT DISTINCT network.channel_now(channel_id) AS channel_id, kind, dated_on FROM network.case_note) n GROUP BY 1
)
SELECT c.label AS channel, round(s.diversion / 10.0)::int AS diversion, '±' || round(s.diversion_band / 10.0)::int AS doubt,
       round(s.scam / 10.0)::int AS scam, round(s.quality / 10.0)::int AS quality, c.sellers, c.since,
       (SELECT coalesce(array_to_string((array_agg(DISTINCT o.sku ORDER BY o.sku))[1:4], ' ')
		|| CASE WHEN count(DISTINCT o.sku) > 4 THEN format(' and %s more', count(DISTINCT o.sku) - 4) ELSE '' END, '')
	FROM network.member m JOIN offered o USING (site_id, seller_id) WHERE m.channel_id = c.channel_id) AS skus,
       -- what is common to nearly all, that controlled chips are on show, says least, and the SKUs stand beside it
       concat_ws('; ', r.noted, (SELECT string_agg(coalesce(nullif(btrim(replace(t.text, '%d', ''), ' :'), ''), replace(p.signal, '_', ' ')), '; ' ORDER BY p.points DESC, p.signal) FROM (
		SELECT signal, points FROM network.score_part p WHERE p.channel_id = c.channel_id AND p.axis = 'diversion' AND p.points > 0
		ORDER BY signal = 'sku_restricted_on_date', points DESC, signal LIMIT 3) p LEFT JOIN catalogue.signal t USING (signal))) AS why
FROM network.channel c
LEFT JOIN network.scored s USING (channel_id)
LEFT JOIN record r USING (channel_id)
WHERE $1::boolean OR (c.sellers > 1 AND s.diversion > 0)
ORDER BY s.diversion DESC NULLS LAST, c.since, c.label
LIMIT $2::bigint
