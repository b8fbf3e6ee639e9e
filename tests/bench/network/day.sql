-- A day on which one site in a hundred was looked at: half of its sellers show one contact more, of
-- their own or of a stranger, and half of its offers changed their price. Every 99th site: a step that
-- shares a factor with that of the offers would take all sites with offers, or none.
INSERT INTO evidence.site_day (site_id, day, outcome, run_id, observed_at, published_at, listings)
SELECT md5('site ' || i)::uuid, '2026-10-02', 'whole', md5('run 2026-10-02')::uuid, '2026-10-02', now(), 4 FROM generate_series(0, (:sellers - 1) / 4, 99) i;
INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at)
SELECT md5('site ' || i / 4)::uuid, md5('seller ' || i)::uuid, 'whatsapp', CASE WHEN i % 4 = 0 THEN '+85291' || i ELSE '+85298' || i / 1600 END, '', date '2026-10-02', now()
FROM generate_series(0, :sellers - 1) i WHERE i % 396 < 4 AND i % 2 = 0;
-- as the loader's merge does
INSERT INTO network.touched SELECT site_id, seller_id, kind, value FROM market.seller_contact WHERE first_on = date '2026-10-02';
UPDATE market.offer o SET until_on = '2026-10-02', known_at = now()
FROM generate_series(0, :sellers - 1, 20) i
WHERE i % 396 < 4 AND o.site_id = md5('site ' || i / 4)::uuid AND o.listing_id = md5('listing ' || i)::uuid AND o.until_on IS NULL;
INSERT INTO market.offer (site_id, listing_id, first_on, until_on, state_id, seller_id, title, price_text, amount, currency, unit, tax, availability, stock, lead_min, lead_max,
	sku, class, score, gpus, doubtful, match_id, known_at)
SELECT site_id, listing_id, '2026-10-02', NULL, md5(state_id || ' new')::uuid, seller_id, title, price_text, amount + 10000000, currency, unit, tax, availability, stock, lead_min, lead_max,
       sku, class, score, gpus, doubtful, match_id, now()
FROM market.offer WHERE until_on = '2026-10-02' ON CONFLICT DO NOTHING;
