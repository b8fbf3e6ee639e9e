-- $1 sku text: SKU or family
SELECT coalesce(s.name, f.name) AS name, s.kind, s.launched_on::text AS launched_on,
       catalogue.figure(max(m.value) FILTER (WHERE m.measure = 'tpp')) AS tpp,
       catalogue.figure(max(m.value) FILTER (WHERE m.measure = 'pd')) AS pd,
       catalogue.figure(max(m.value) FILTER (WHERE m.measure = 'memory_gbs')) AS memory_gbs,
       s.gpu_count::text, string_agg(DISTINCT m.chip, ', ') FILTER (WHERE m.chip <> m.sku) AS contains,
       s.confidence, s.source, s.note
FROM (SELECT $1::text AS id) q
LEFT JOIN catalogue.sku s ON s.sku = q.id
LEFT JOIN catalogue.family f ON f.family = q.id
LEFT JOIN LATERAL catalogue.sku_measure(q.id) m ON s.sku IS NOT NULL
WHERE coalesce(s.sku, f.family) IS NOT NULL
GROUP BY s.name, f.name, s.kind, s.launched_on, s.gpu_count, s.confidence, s.source, s.note
