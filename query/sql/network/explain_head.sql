-- $1 channel uuid
WITH told AS (
	SELECT signal, coalesce(nullif(btrim(replace(text, '%d', ''), ' :'), ''), replace(signal, '_', ' ')) AS words FROM catalogue.signal
), shown AS (
	SELECT o.sku, o.class, o.doubtful FROM network.member m JOIN market.offer o USING (site_id, seller_id) WHERE m.channel_id = $1::uuid AND o.sku IS NOT NULL
)
SELECT c.label, c.since, c.sellers, c.note,
       (SELECT string_agg(DISTINCT o.sku, ', ' ORDER BY o.sku) FROM shown o
        WHERE NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')) AS skus,
       (SELECT min(s.first_on) FROM network.member m JOIN market.site s USING (site_id) WHERE m.channel_id = c.channel_id) AS looked_since,
       (SELECT string_agg(archetype, ', ' ORDER BY archetype) FROM network.archetype a WHERE a.channel_id = c.channel_id) AS patterns,
       (SELECT string_agg(DISTINCT coalesce(s.country, '?'), ', ') FROM network.member m JOIN market.site s USING (site_id) WHERE m.channel_id = c.channel_id) AS countries,
       EXISTS (SELECT FROM network.score_part p WHERE p.channel_id = c.channel_id AND p.detail LIKE '%before the control%') AS old_stock,
       EXISTS (SELECT FROM shown o JOIN catalogue.status_window w ON w.node = o.sku AND w.origin = 'us' AND w.status = 'controlled_case_by_case'
               WHERE NOT o.doubtful AND w.valid @> coalesce((SELECT max(z.day) FROM network.score z WHERE z.channel_id = c.channel_id), current_date)) AS by_case,
       -- each pattern with what speaks for it, and what would exclude it and is not there
       (SELECT string_agg(format('%s (seen: %s%s)', a.archetype, (SELECT string_agg(t.words, ', ' ORDER BY t.words) FROM told t WHERE t.signal = ANY (a.evidence)),
		(SELECT '; not seen: ' || string_agg(t.words, ', ' ORDER BY t.words) FROM catalogue.archetype x JOIN told t USING (signal) WHERE x.archetype = a.archetype AND x.use = 'not')), '; ' ORDER BY a.archetype)
        FROM network.archetype a WHERE a.channel_id = c.channel_id) AS patterns_why
FROM network.channel c
WHERE c.channel_id = $1::uuid
