-- New sellers of controlled SKUs become alerts. Silent where nothing is new: a site's first look, an
-- old day, a consumer card; the row is kept all the same.
-- $1 now timestamptz: the instant of this run
-- $2 days int: an offer first seen longer ago than this raises no mail
INSERT INTO outbox.alert (alert_id, rule, topic, site_id, seller_id, sku, day, subject, body, capture_id, created_at, status, reason, next_try_at)
SELECT DISTINCT ON (o.seller_id, o.sku)
       md5('new-seller|' || o.seller_id || '|' || o.sku)::uuid, 'new-seller', 'new-seller:' || o.sku, o.site_id, o.seller_id, o.sku, o.first_on,
       format('[chipwatch] %s: first offer by a seller not seen with it before%s', coalesce(s.name, f.name, o.sku),
              CASE WHEN o.class = 'preorder' THEN ' (pre-order)' ELSE '' END),
       format(E'What    %s\n        %s%s%s\nWhere   %s, first observed %s%s\nWhy     %s is %s for China when shipped from outside the US\nMore    chipwatch seller %s\nMute    chipwatch alert mute new-seller:%s --for 30d\n\nA lead, not a finding: sale inside China is not itself unlawful, and stock that came in\nbefore a control is possible.\n',
              o.title, coalesce(o.price_text, 'no price'), CASE WHEN o.class = 'preorder' THEN ', pre-order' ELSE '' END,
              coalesce(', ' || o.lead_text, ''), h.host, o.first_on,
              coalesce(format(', capture %s (%s UTC)', left(c.capture_id::text, 8), to_char(c.fetched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')), ''),
              coalesce(s.name, f.name, o.sku), replace(w.status, '_', ' '), h.host, o.sku),
       o.capture_id, $1::timestamptz,
       CASE WHEN o.first_on <= h.first_on OR o.first_on < ($1::timestamptz)::date - $2::int OR s.dc_marketed = 'no' OR r.kind = 'replay' THEN 'silent'
            WHEN EXISTS (SELECT FROM outbox.mute m WHERE m.topic = 'new-seller:' || o.sku AND m.until_at > $1::timestamptz) THEN 'muted'
            ELSE 'pending' END,
       CASE WHEN o.first_on <= h.first_on THEN 'the first look at this site'
            WHEN o.first_on < ($1::timestamptz)::date - $2::int THEN 'first seen long ago'
            WHEN s.dc_marketed = 'no' THEN 'a consumer card'
            WHEN r.kind = 'replay' THEN 'from a replay'
            WHEN EXISTS (SELECT FROM outbox.mute m WHERE m.topic = 'new-seller:' || o.sku AND m.until_at > $1::timestamptz) THEN 'muted' END,
       $1::timestamptz
FROM market.offer o
JOIN market.site h USING (site_id)
JOIN catalogue.status_window w ON w.node = o.sku AND w.origin = 'other' AND w.valid @> o.first_on AND w.status <> 'uncontrolled'
LEFT JOIN catalogue.sku s ON s.sku = o.sku
LEFT JOIN catalogue.family f ON f.family = o.sku
LEFT JOIN evidence.capture c ON c.site_id = o.site_id AND c.capture_id = o.capture_id
LEFT JOIN evidence.site_day d ON d.site_id = o.site_id AND d.day = o.first_on
LEFT JOIN evidence.run r ON r.run_id = d.run_id
WHERE o.class IN ('offer', 'preorder') AND NOT o.doubtful
ORDER BY o.seller_id, o.sku, o.first_on, o.listing_id
ON CONFLICT (alert_id) DO NOTHING
