CREATE OR REPLACE VIEW analyst.price_reference AS
SELECT node AS sku, on_day, precision, amount, amount_max, currency, unit, gpus, kind, confidence, source, note FROM catalogue.price_reference;
COMMENT ON VIEW analyst.price_reference IS 'Published prices to compare with';
COMMENT ON COLUMN analyst.price_reference.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.price_reference.on_day IS 'day of the price; NULL: undated';
COMMENT ON COLUMN analyst.price_reference.precision IS 'day, month, year or about';
COMMENT ON COLUMN analyst.price_reference.amount IS 'in units of the currency, for one unit';
COMMENT ON COLUMN analyst.price_reference.amount_max IS 'upper end';
COMMENT ON COLUMN analyst.price_reference.currency IS 'ISO 4217 code';
COMMENT ON COLUMN analyst.price_reference.unit IS 'card, module, board, server ...';
COMMENT ON COLUMN analyst.price_reference.gpus IS 'GPUs in one unit';
COMMENT ON COLUMN analyst.price_reference.kind IS 'reference: ordinary market; street: grey market';
COMMENT ON COLUMN analyst.price_reference.confidence IS 'high, medium or low';
COMMENT ON COLUMN analyst.price_reference.source IS 'where it was published';
COMMENT ON COLUMN analyst.price_reference.note IS 'what to know';
