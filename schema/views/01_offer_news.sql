-- Offer states of controlled SKUs as alerts read them. quiet: why one is no news. The first look at a
-- site lasts until it was seen whole, a week at most. A listing whose title is what it was, but whose
-- SKU is another, was read anew: the catalogue changed, not the offer.
CREATE OR REPLACE VIEW outbox.offer_news AS
SELECT o.site_id, o.seller_id, o.listing_id, o.sku, o.first_on, o.until_on, o.class, o.availability, o.amount, o.currency, o.unit,
       greatest(o.quantity_max, o.quantity, o.stock, o.moq) AS pieces, o.capture_id, o.title, h.host, w.status,
       coalesce(s.name, f.name, o.sku) AS name, coalesce(s.dc_marketed = 'no', false) AS consumer,
       format('"%s", ', outbox.plain(o.title))
       || coalesce(outbox.price(o.amount, o.currency, o.unit), outbox.plain(o.price_text), 'no price')
       || CASE WHEN o.class = 'preorder' THEN ', pre-order' WHEN o.availability IN ('InStock', 'LimitedAvailability') THEN ', in stock' ELSE '' END
       || coalesce(CASE WHEN o.lead_max > 0 THEN ', ' || CASE WHEN o.lead_min < o.lead_max THEN format('%s-%s days', o.lead_min, o.lead_max) ELSE outbox.counted(o.lead_max, 'day') END END, '')
       || CASE WHEN o.deposit > 0 THEN format(', %s %% deposit', o.deposit / 100) ELSE '' END AS what,
       format('%s, first observed %s%s', h.host, o.first_on,
              coalesce(format(', capture %s (%s UTC)', left(c.capture_id::text, 8), to_char(c.fetched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')), '')) AS place,
       format('%s %s%s%s', coalesce(s.name, f.name, o.sku),
              CASE w.status WHEN 'controlled_denial' THEN 'is denied for China' WHEN 'controlled_case_by_case' THEN 'needs a licence for China, case by case'
                            WHEN 'nac' THEN 'may go to China only after notice (NAC)' ELSE 'is of unclear status for China' END,
              CASE WHEN u.status = w.status THEN ' from any origin' ELSE format(' from outside the US (from the US: %s)', replace(coalesce(u.status, 'unclear'), 'controlled_', '')) END,
              (SELECT format(' (%s)', concat_ws(', ', nullif(split_part(split_part(l.citation, ' (', 1), ',', 1), ''), 'TPP ' || to_char(l.tpp, 'FM999,999,990')))
               FROM catalogue.sku_status(o.sku, o.first_on, 'CN') l WHERE s.sku IS NOT NULL LIMIT 1)) AS why,
       CASE WHEN n.sellers > 1 THEN 'chipwatch explain ' || b.label ELSE 'chipwatch seller ' || h.host END AS more,
       CASE WHEN o.first_on <= coalesce((SELECT min(x.day) FROM evidence.site_day x WHERE x.site_id = o.site_id AND x.outcome = 'whole' AND x.day <= h.first_on + 7), h.first_on)
            THEN 'the first look at this site'
            WHEN m.known_at > d.published_at + interval '1 hour'
              OR EXISTS (SELECT FROM market.offer e WHERE e.site_id = o.site_id AND e.listing_id = o.listing_id AND e.first_on < o.first_on AND e.title = o.title AND e.sku IS DISTINCT FROM o.sku)
            THEN 'read anew with another catalogue'
            WHEN r.kind = 'replay' THEN 'from a replay' END AS quiet,
       CASE WHEN n.sellers > 1 THEN format('with %s in %s%s', outbox.counted(n.sellers - 1, 'other seller'), b.label,
              coalesce(' by ' || (SELECT string_agg(DISTINCT i.feature ->> 'kind', ', ') FROM network.link k, jsonb_array_elements(k.features) i(feature)
                                  WHERE k.accepted AND o.seller_id IN (k.a_seller, k.b_seller)), '')) END AS tied, o.tax
FROM market.offer o
JOIN market.site h USING (site_id)
JOIN catalogue.status_window w ON w.node = o.sku AND w.origin = 'other' AND w.valid @> o.first_on AND w.status <> 'uncontrolled'
LEFT JOIN catalogue.status_window u ON u.node = o.sku AND u.origin = 'us' AND u.valid @> o.first_on
LEFT JOIN catalogue.sku s ON s.sku = o.sku
LEFT JOIN catalogue.family f ON f.family = o.sku
LEFT JOIN evidence.capture c ON c.site_id = o.site_id AND c.capture_id = o.capture_id
LEFT JOIN evidence.site_day d ON d.site_id = o.site_id AND d.day = o.first_on
LEFT JOIN evidence.run r ON r.run_id = d.run_id
LEFT JOIN market.match m ON m.site_id = o.site_id AND m.match_id = o.match_id
LEFT JOIN network.member g ON g.site_id = o.site_id AND g.seller_id = o.seller_id
LEFT JOIN network.channel n ON n.channel_id = g.channel_id
LEFT JOIN network.channel_label b ON b.channel_id = g.channel_id
WHERE o.class IN ('offer', 'preorder') AND NOT o.doubtful;
COMMENT ON VIEW outbox.offer_news IS 'offer states of controlled SKUs with what an alert says of them';
