-- The tables of the rollup and of rates are there, and no week begins on another day than Monday.
SELECT site_id, week, seller_id, sku, sellers, prices, listings, states FROM market.supply_week WHERE false;
SELECT currency, day, per_eur FROM market.exchange_rate WHERE false;
SELECT 1 / (count(*) = 0)::int FROM market.supply_week WHERE extract(isodow FROM week) <> 1;
SELECT currency, day, per_usd FROM market.day_rate WHERE false;
