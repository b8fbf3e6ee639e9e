-- $1 seller: key, host of a shop of its own, or name as given
SELECT s.site_id, s.seller_id, t.host, s.name, s.first_on, l.label,
       -- as the gate of the scores has it
       coalesce(t.country, (SELECT 'not said by its site, told by its contacts: ' || string_agg(format('%s (%s)', c.country, c.kinds), ', ' ORDER BY c.country)
                            FROM (SELECT country, string_agg(DISTINCT kind, ', ') AS kinds FROM network.contact_told c
                                  WHERE c.site_id = s.site_id AND c.seller_id = s.seller_id GROUP BY 1) c)) AS country, t.country_reason
FROM market.seller s
JOIN market.site t USING (site_id)
LEFT JOIN network.member m USING (site_id, seller_id)
LEFT JOIN network.channel_label l USING (channel_id)
WHERE s.seller_id::text = lower($1) OR lower(t.host) = lower($1) OR s.name = $1
ORDER BY (s.seller_id::text = lower($1)) DESC, s.seller_id LIMIT 3
