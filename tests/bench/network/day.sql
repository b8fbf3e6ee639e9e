-- Day :day on which one site in a hundred was looked at: half of its sellers show one contact more, and
-- half of its offers changed their price. The new contacts are shared as those of data.sql are; or, with
-- :merging, half of them with three strangers, so that one seller in four hundred joins a channel of
-- others. Every 99th site, others each day: a step that shares a factor with that of the offers would
-- take all sites with offers, or none.
SELECT date '2026-10-01' + :day AS today \gset
INSERT INTO evidence.site_day (site_id, day, outcome, run_id, observed_at, published_at, listings)
SELECT md5('site ' || i)::uuid, :'today', 'whole', md5('run ' || :'today')::uuid, :'today', now(), 4 FROM generate_series(:day - 1, (:sellers - 1) / 4, 99) i;
-- chance(i, k): 0 to 99
CREATE FUNCTION pg_temp.chance(i bigint, k int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
	SELECT (hashint8extended(i, k) & 1073741823)::int % 100
$$;
INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at)
SELECT md5('site ' || i / 4)::uuid, md5('seller ' || i)::uuid, 'whatsapp',
       CASE WHEN :merging AND i % 4 = 2 THEN '+85298' || :day || '0' || i / 1600
            WHEN :merging THEN '+85291' || i
            WHEN pg_temp.chance(i, 5) < 2 THEN '+85240' || lpad((i % 500)::text, 6, '0')
            WHEN pg_temp.chance(i, 6) < 45 THEN '+85260' || i / 3
            ELSE '+85291' || i END, '', :'today', now()
FROM generate_series(0, :sellers - 1, 2) i WHERE i / 4 % 99 = :day - 1;
-- as the loader's merge does
INSERT INTO network.touched SELECT site_id, seller_id, kind, value FROM market.seller_contact WHERE first_on = :'today';
UPDATE market.offer o SET until_on = :'today', known_at = now()
FROM generate_series(0, :sellers - 1, 20) i
WHERE i / 4 % 99 = :day - 1 AND o.site_id = md5('site ' || i / 4)::uuid AND o.listing_id = md5('listing ' || i)::uuid AND o.until_on IS NULL;
INSERT INTO market.offer (site_id, listing_id, first_on, until_on, state_id, seller_id, title, price_text, amount, currency, unit, tax, availability, stock, lead_min, lead_max,
	sku, class, score, gpus, doubtful, match_id, known_at)
SELECT site_id, listing_id, :'today', NULL, md5(state_id || ' new')::uuid, seller_id, title, price_text, amount + 10000000, currency, unit, tax, availability, stock, lead_min, lead_max,
       sku, class, score, gpus, doubtful, match_id, now()
FROM market.offer WHERE until_on = :'today' ON CONFLICT DO NOTHING;
