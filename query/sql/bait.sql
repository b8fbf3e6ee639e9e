-- Sellers with signs of bait or fraud, which speak against their offers as evidence of supply
-- $1 least numeric = 0: least strength, 0 to 1
SELECT f.host, s.name AS seller, s.channel, count(*) AS signals, round(max(f.strength), 2) AS strongest,
       string_agg(f.signal || coalesce(' (' || f.detail || ')', ''), '; ' ORDER BY f.strength DESC, f.signal) AS found, min(f.first_on) AS since,
       (array_agg(f.captures[1] ORDER BY f.strength DESC, f.signal) FILTER (WHERE f.captures[1] IS NOT NULL))[1] AS capture
FROM analyst.finding f
JOIN analyst.seller s USING (site_id, seller_id)
WHERE f.axis = 'scam' AND f.strength >= $1::numeric
GROUP BY f.host, s.name, s.channel, f.seller_id
ORDER BY signals DESC, strongest DESC, f.host, f.seller_id
