-- $1 name: label (also an older one), its first digits, key, or host of a seller
SELECT DISTINCT c.channel_id, c.label, l.label <> c.label AS redirected
FROM network.channel_label l
JOIN network.channel c ON c.channel_id = network.channel_now(l.channel_id)
WHERE lower(l.label) = lower($1) OR l.channel_id::text = lower($1)
   OR (NOT EXISTS (SELECT FROM network.channel_label x WHERE lower(x.label) = lower($1)) AND length($1) >= 5
       AND lower($1) LIKE 'c-%' AND l.channel_id::text LIKE replace(replace(substr(lower($1), 3), '%', ''), '_', '') || '%')
   OR l.channel_id IN (SELECT m.channel_id FROM network.member m JOIN market.site s USING (site_id) WHERE s.host = lower($1))
LIMIT 20
