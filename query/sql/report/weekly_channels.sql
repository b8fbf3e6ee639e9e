-- Channels that are new or changed in the week, most urgent first, with the reasons of their scores.
-- $1 monday date: the week's Monday
WITH span AS (
	SELECT $1::date AS monday, $1::date + 6 AS sunday
), scored AS (
	SELECT DISTINCT ON (h.channel_id, h.day >= monday) h.channel_id, h.day >= monday AS now, h.points, h.day
	FROM network.score_history h, span WHERE h.axis = 'diversion' AND h.day <= sunday ORDER BY h.channel_id, h.day >= monday, h.day DESC
), rule AS (
	SELECT h.channel_id, round(sum(h.by_rule) / 10.0, 1) AS by_rule FROM network.score_history h, span
	WHERE h.axis = 'diversion' AND h.day BETWEEN monday AND sunday GROUP BY 1 HAVING sum(h.by_rule) <> 0
), noted AS (
	SELECT channel_id, string_agg(replace(kind, '_', ' ') || ' ' || dated_on, ', ' ORDER BY kind <> 'false_alarm', dated_on DESC, kind) AS noted
	FROM (SELECT DISTINCT network.channel_now(channel_id) AS channel_id, kind, dated_on FROM network.case_note) n GROUP BY 1
), event AS (
	SELECT e.channel_id, bool_or(e.kind = 'joined') AS joined, bool_or(e.kind = 'left') AS gone, bool_or(e.kind IN ('merge', 'split')) AS joint,
	       (array_agg(e.text ORDER BY e.day DESC, e.known_at DESC, e.text))[1] AS text
	FROM network.channel_event e, span WHERE e.day BETWEEN monday AND sunday AND e.kind <> 'new' GROUP BY 1
), c AS (
	SELECT v.channel_id, v.channel, v.since, v.sellers, round(coalesce(n.points / 10.0, p.points / 10.0, v.diversion), 1) AS diversion, round(v.diversion_band, 1) AS band, round(v.scam, 1) AS scam, round(v.quality, 1) AS quality,
	       round(p.points / 10.0, 1) AS before, e.text AS event, r.by_rule, k.noted,
	       CASE WHEN v.since >= monday THEN 'new' WHEN e.joined THEN 'grew' WHEN e.gone THEN 'shrank' WHEN e.joint THEN 'changed'
	            WHEN abs(n.points - p.points) >= 30 THEN CASE WHEN n.points > p.points THEN 'up' ELSE 'down' END ELSE 'same' END AS how
	FROM analyst.channel v CROSS JOIN span
	LEFT JOIN scored n ON n.channel_id = v.channel_id AND n.now
	LEFT JOIN scored p ON p.channel_id = v.channel_id AND NOT p.now
	LEFT JOIN event e ON e.channel_id = v.channel_id
	LEFT JOIN rule r ON r.channel_id = v.channel_id
	LEFT JOIN noted k ON k.channel_id = v.channel_id
	WHERE v.since <= sunday AND (v.sellers > 1 OR v.diversion >= 30)
), top AS (
	SELECT * FROM c ORDER BY how = 'same', array_position(ARRAY['new', 'grew', 'changed', 'shrank', 'up', 'down', 'same'], how), diversion DESC NULLS LAST, channel LIMIT 12
), sold AS (
	SELECT o.site_id, o.seller_id, o.sku FROM market.offer o
	JOIN catalogue.status_window w ON w.node = o.sku AND w.origin = 'other' AND w.status <> 'uncontrolled' AND w.valid @> o.first_on
	WHERE o.class IN ('offer', 'preorder') AND NOT o.doubtful AND o.first_on <= $1::date + 6
), shop AS (
	SELECT s.site_id, s.seller_id, s.name, h.host FROM market.seller s JOIN market.site h USING (site_id)
), a AS (
	SELECT site_id, host FROM market.site
), b AS (
	SELECT site_id, host FROM market.site
)
SELECT jsonb_build_object(
	'linked_groups', (SELECT count(*) FROM c WHERE sellers > 1),
	'changed', (SELECT count(*) FROM c WHERE how <> 'same'),
	'channels', (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'channel_id' || jsonb_build_object(
		'skus', (SELECT coalesce(jsonb_agg(DISTINCT coalesce(k.name, f.name, o.sku)), '[]') FROM network.member m JOIN sold o USING (site_id, seller_id)
			LEFT JOIN catalogue.sku k ON k.sku = o.sku LEFT JOIN catalogue.family f ON f.family = o.sku
			WHERE m.channel_id = t.channel_id),
		'reasons', (SELECT coalesce(jsonb_agg(jsonb_build_object('points', round(x.points / 10.0, 1), 'text', x.text)
			ORDER BY x.signal = 'sku_restricted_on_date', x.points DESC, x.signal), '[]') FROM (
			SELECT p.points, p.signal, replace(coalesce(s.text, p.signal), '%d', coalesce(p.detail, '')) AS text
			FROM network.score_part p LEFT JOIN catalogue.signal s USING (signal)
			WHERE p.channel_id = t.channel_id AND p.axis = 'diversion' AND p.points > 0 ORDER BY p.points DESC, p.signal LIMIT 4) x),
		'capture', (SELECT left(p.captures[1]::text, 8) FROM network.score_part p WHERE p.channel_id = t.channel_id AND p.axis = 'diversion' AND cardinality(p.captures) > 0
			ORDER BY p.points DESC, p.signal LIMIT 1),
		'nodes', (SELECT jsonb_agg(jsonb_build_object('host', n.host, 'name', n.name) ORDER BY n.host, n.seller_id) FROM (
			SELECT s.host, s.name, s.seller_id FROM network.member m JOIN shop s USING (site_id, seller_id)
			WHERE m.channel_id = t.channel_id ORDER BY s.host, s.seller_id LIMIT 16) n),
		'edges', (SELECT coalesce(jsonb_agg(jsonb_build_object('a', k.a, 'b', k.b, 'points', round(k.weight / 10.0, 1), 'kinds', k.kinds) ORDER BY k.weight DESC, k.a, k.b), '[]') FROM (
			SELECT a.host AS a, b.host AS b, k.weight, (SELECT jsonb_agg(DISTINCT x ->> 'kind') FROM jsonb_array_elements(k.features) x) AS kinds
			FROM network.member m JOIN network.link k ON k.a_site = m.site_id AND k.a_seller = m.seller_id
			JOIN a ON a.site_id = k.a_site JOIN b ON b.site_id = k.b_site
			WHERE m.channel_id = t.channel_id AND k.accepted ORDER BY k.weight DESC, a.host, b.host LIMIT 60) k))
		ORDER BY t.how = 'same', array_position(ARRAY['new', 'grew', 'changed', 'shrank', 'up', 'down', 'same'], t.how), t.diversion DESC NULLS LAST, t.channel), '[]') FROM top t)
) AS doc
