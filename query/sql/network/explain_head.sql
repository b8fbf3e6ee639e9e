-- $1 channel uuid
WITH shown AS (
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
               WHERE NOT o.doubtful AND w.valid @> coalesce((SELECT max(z.day) FROM network.score z WHERE z.channel_id = c.channel_id), current_date)) AS by_case
FROM network.channel c
WHERE c.channel_id = $1::uuid
