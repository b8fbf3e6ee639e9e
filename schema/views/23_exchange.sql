CREATE OR REPLACE VIEW analyst.exchange AS
SELECT currency, per_usd, source FROM catalogue.exchange;
COMMENT ON VIEW analyst.exchange IS 'Rates of exchange that prices are compared with';
COMMENT ON COLUMN analyst.exchange.currency IS 'ISO 4217 code';
COMMENT ON COLUMN analyst.exchange.per_usd IS 'units of the currency for one US dollar';
COMMENT ON COLUMN analyst.exchange.source IS 'where the rate comes from';
