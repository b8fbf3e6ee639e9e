-- Offer states of controlled SKUs as alerts read them. quiet: why none of them is news.
CREATE OR REPLACE VIEW outbox.offer_news AS
SELECT o.site_id, o.seller_id, o.listing_id, o.sku, o.first_on, o.until_on, o.class, o.availability, o.amount, o.currency, o.unit,
       greatest(o.quantity_max, o.quantity, o.stock, o.moq) AS pieces, o.capture_id, o.title, h.host, w.status,
       coalesce(s.name, f.name, o.sku) AS name, coalesce(s.dc_marketed = 'no', false) AS consumer,
       format(E'"%s"\n        %s%s%s', outbox.plain(o.title), coalesce(outbox.plain(o.price_text), 'no price'),
              CASE WHEN o.class = 'preorder' THEN ', pre-order' ELSE '' END, coalesce(', ' || outbox.plain(o.lead_text), '')) AS what,
       format('%s, first observed %s%s', h.host, o.first_on,
              coalesce(format(', capture %s (%s UTC)', left(c.capture_id::text, 8), to_char(c.fetched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')), '')) AS place,
       format('%s is %s for China when shipped from outside the US', coalesce(s.name, f.name, o.sku), replace(w.status, '_', ' ')) AS why,
       'chipwatch seller ' || h.host AS more,
       CASE WHEN o.first_on <= h.first_on THEN 'the first look at this site'
            WHEN r.kind = 'replay' THEN 'from a replay'
            WHEN m.known_at > d.published_at + interval '1 hour' THEN 'read anew with another catalogue' END AS quiet
FROM market.offer o
JOIN market.site h USING (site_id)
JOIN catalogue.status_window w ON w.node = o.sku AND w.origin = 'other' AND w.valid @> o.first_on AND w.status <> 'uncontrolled'
LEFT JOIN catalogue.sku s ON s.sku = o.sku
LEFT JOIN catalogue.family f ON f.family = o.sku
LEFT JOIN evidence.capture c ON c.site_id = o.site_id AND c.capture_id = o.capture_id
LEFT JOIN evidence.site_day d ON d.site_id = o.site_id AND d.day = o.first_on
LEFT JOIN evidence.run r ON r.run_id = d.run_id
LEFT JOIN market.match m ON m.site_id = o.site_id AND m.match_id = o.match_id
WHERE o.class IN ('offer', 'preorder') AND NOT o.doubtful;
COMMENT ON VIEW outbox.offer_news IS 'offer states of controlled SKUs with what an alert says of them';
