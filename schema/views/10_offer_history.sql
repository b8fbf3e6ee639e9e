-- Rates that few offers need are looked up in a value that is made when the first one asks: a join more
-- costs planning as much as all others together, and each row something.
CREATE OR REPLACE VIEW analyst.offer_history AS
SELECT o.site_id, h.host, o.seller_id, s.name AS seller, o.listing_id,
       CASE WHEN (SELECT analyst.sees_all()) THEN l.url END AS url,
       o.first_on, o.until_on, o.first_on <= h.first_on AS left_censored,
       o.sku, o.skus, o.class, o.doubtful, o.score * 0.001 AS match_score,
       w.status, u.status AS status_from_us,
       CASE WHEN (SELECT analyst.sees_all()) THEN o.title ELSE analyst.masked_text(o.title) END AS title, o.part_number,
       CASE WHEN o.until_on IS NOT NULL OR (SELECT analyst.sees_all()) THEN o.price_text END AS price_text,
       CASE WHEN o.until_on IS NOT NULL OR (SELECT analyst.sees_all()) THEN o.amount * 0.0001 END AS amount,
       CASE WHEN o.until_on IS NOT NULL OR (SELECT analyst.sees_all()) THEN o.amount_max * 0.0001 END AS amount_max,
       o.currency, o.unit, o.tax, o.tax_rate * 0.01 AS tax_percent, o.price_reason, o.gpus,
       CASE WHEN (o.until_on IS NOT NULL OR (SELECT analyst.sees_all())) AND o.amount > 0 AND o.price_reason IS NULL
            THEN o.amount / (analyst.gpu_divisor(o.unit, o.tax, o.tax_rate, o.currency, o.gpus) * coalesce(x.per_usd, ((SELECT jsonb_object_agg(c.currency, c.per_usd) FROM catalogue.exchange c) -> o.currency)::numeric)) END AS gpu_usd,
       CASE WHEN (o.until_on IS NOT NULL OR (SELECT analyst.sees_all())) AND o.amount > 0 AND o.price_reason IS NULL
            THEN CASE WHEN o.currency = 'CNY' THEN o.amount::numeric / analyst.gpu_divisor(o.unit, o.tax, o.tax_rate, o.currency, o.gpus)
                      ELSE o.amount * coalesce(((SELECT jsonb_object_agg(y.day, y.per_usd) FROM market.day_rate y WHERE y.currency = 'CNY') -> o.first_on::text)::numeric,
                                               (SELECT c.per_usd FROM catalogue.exchange c WHERE c.currency = 'CNY'))
                           / (analyst.gpu_divisor(o.unit, o.tax, o.tax_rate, o.currency, o.gpus)
                              * coalesce(x.per_usd, ((SELECT jsonb_object_agg(c.currency, c.per_usd) FROM catalogue.exchange c) -> o.currency)::numeric)) END END AS gpu_cny,
       o.availability, analyst.in_stock(o.class, o.availability) AS in_stock, o.stock,
       CASE WHEN o.quantity * 10000 IS DISTINCT FROM o.amount THEN o.quantity END AS quantity,
       CASE WHEN o.quantity * 10000 IS DISTINCT FROM o.amount THEN o.quantity_max END AS quantity_max, o.quantity_text, o.moq,
       CASE WHEN (SELECT analyst.sees_all()) THEN o.lead_text ELSE analyst.masked_text(o.lead_text) END AS lead_text,
       o.lead_min AS lead_min_days, o.lead_max AS lead_max_days, o.deposit * 0.01 AS deposit_percent,
       CASE WHEN (SELECT analyst.sees_all()) THEN o.terms_text ELSE analyst.masked_text(o.terms_text) END AS terms_text,
       o.method, o.incoterm, o.condition, o.condition_class, o.route, o.place, o.capture_id, o.match_id, o.state_id, o.known_at
FROM market.offer o
LEFT JOIN market.site h ON h.site_id = o.site_id
LEFT JOIN market.seller s ON s.site_id = o.site_id AND s.seller_id = o.seller_id
LEFT JOIN market.listing l ON l.site_id = o.site_id AND l.listing_id = o.listing_id
LEFT JOIN catalogue.status_window w ON w.node = o.sku AND w.origin = 'other' AND w.valid @> o.first_on
LEFT JOIN catalogue.status_window u ON u.node = o.sku AND u.origin = 'us' AND u.valid @> o.first_on
LEFT JOIN market.day_rate x ON x.currency = o.currency AND x.day = o.first_on;
COMMENT ON VIEW analyst.offer_history IS 'Every state of every listing over the days it was seen: one row a state';
COMMENT ON COLUMN analyst.offer_history.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.offer_history.host IS 'host of the site';
COMMENT ON COLUMN analyst.offer_history.seller_id IS 'key of the seller; that of the site for a shop of its own';
COMMENT ON COLUMN analyst.offer_history.seller IS 'name as last given by the page';
COMMENT ON COLUMN analyst.offer_history.listing_id IS 'key of the listing';
COMMENT ON COLUMN analyst.offer_history.url IS 'address of the listing; NULL in the public form';
COMMENT ON COLUMN analyst.offer_history.first_on IS 'first UTC day on which the site was seen whole and the listing was in this state';
COMMENT ON COLUMN analyst.offer_history.until_on IS 'first such day on which it was not; NULL while no such day is known';
COMMENT ON COLUMN analyst.offer_history.left_censored IS 'the state was there at the first look at the site, so it may be older';
COMMENT ON COLUMN analyst.offer_history.sku IS 'SKU or family that the title was read as; NULL when none';
COMMENT ON COLUMN analyst.offer_history.skus IS 'all SKUs of the listing, where it names several';
COMMENT ON COLUMN analyst.offer_history.class IS 'offer, preorder, rental, wanted, repair, accessory, compatible, lookalike, service, article, modified, empty_box or other';
COMMENT ON COLUMN analyst.offer_history.doubtful IS 'the match is below the threshold of publication';
COMMENT ON COLUMN analyst.offer_history.match_score IS 'certainty of the match, 0 to 1';
COMMENT ON COLUMN analyst.offer_history.status IS 'status for China on first_on when shipped from outside the US';
COMMENT ON COLUMN analyst.offer_history.status_from_us IS 'status for China on first_on when shipped from the US';
COMMENT ON COLUMN analyst.offer_history.title IS 'title as written; in the public form without contacts';
COMMENT ON COLUMN analyst.offer_history.part_number IS 'part number as written';
COMMENT ON COLUMN analyst.offer_history.price_text IS 'price as written; NULL in the public form while it stands';
COMMENT ON COLUMN analyst.offer_history.amount IS 'price in units of the currency, as written, tax as written; NULL in the public form while it stands';
COMMENT ON COLUMN analyst.offer_history.amount_max IS 'upper end of a range of prices, in units of the currency';
COMMENT ON COLUMN analyst.offer_history.currency IS 'ISO 4217 code';
COMMENT ON COLUMN analyst.offer_history.unit IS 'what the price is for: card, module, board, server, rack, hour, month or year';
COMMENT ON COLUMN analyst.offer_history.tax IS 'included, excluded or NULL when not said';
COMMENT ON COLUMN analyst.offer_history.tax_percent IS 'rate of tax as said, percent';
COMMENT ON COLUMN analyst.offer_history.price_reason IS 'why there is no price, or why it is none to compare (placeholder)';
COMMENT ON COLUMN analyst.offer_history.gpus IS 'GPUs in one unit';
COMMENT ON COLUMN analyst.offer_history.gpu_usd IS 'price per GPU in US dollars without tax (a price with tax and no rate said counts as 13 %), at the rate of first_on (analyst.per_usd); NULL when it cannot be compared';
COMMENT ON COLUMN analyst.offer_history.gpu_cny IS 'the same in yuan';
COMMENT ON COLUMN analyst.offer_history.availability IS 'schema.org word: InStock, OutOfStock, PreOrder ...';
COMMENT ON COLUMN analyst.offer_history.in_stock IS 'offered as on hand (no pre-order, not sold out)';
COMMENT ON COLUMN analyst.offer_history.stock IS 'pieces on hand, as said';
COMMENT ON COLUMN analyst.offer_history.quantity IS 'pieces offered, as said';
COMMENT ON COLUMN analyst.offer_history.quantity_max IS 'upper end of a range of pieces';
COMMENT ON COLUMN analyst.offer_history.quantity_text IS 'quantity as written';
COMMENT ON COLUMN analyst.offer_history.moq IS 'least order, pieces';
COMMENT ON COLUMN analyst.offer_history.lead_text IS 'lead time as written';
COMMENT ON COLUMN analyst.offer_history.lead_min_days IS 'lead time at least, days';
COMMENT ON COLUMN analyst.offer_history.lead_max_days IS 'lead time at most, days';
COMMENT ON COLUMN analyst.offer_history.deposit_percent IS 'deposit asked for, percent of the price';
COMMENT ON COLUMN analyst.offer_history.terms_text IS 'terms of payment and delivery as written';
COMMENT ON COLUMN analyst.offer_history.method IS 'method of payment as said';
COMMENT ON COLUMN analyst.offer_history.incoterm IS 'incoterm as said';
COMMENT ON COLUMN analyst.offer_history.condition IS 'condition as written';
COMMENT ON COLUMN analyst.offer_history.condition_class IS 'new, used, refurbished ... as it was read';
COMMENT ON COLUMN analyst.offer_history.route IS 'route of delivery as written';
COMMENT ON COLUMN analyst.offer_history.place IS 'place of the goods as written';
COMMENT ON COLUMN analyst.offer_history.capture_id IS 'first capture of this state, analyst.capture';
COMMENT ON COLUMN analyst.offer_history.match_id IS 'why the title is that SKU, analyst.match_evidence';
COMMENT ON COLUMN analyst.offer_history.state_id IS 'key of all that makes the state';
COMMENT ON COLUMN analyst.offer_history.known_at IS 'instant at which we published the row as it stands';
