-- What weekly figures are made of, and what makes prices comparable.
--
-- market.supply_week is kept by the loader (market.rollup) and equals what market.offer, the
-- calendar evidence.site_day and market.unmet say, in whatever order the days came. A row is one
-- seller's offers of one SKU in one week (Monday to Sunday, UTC) in one currency. A listing is in
-- it when it was seen on at least one day of the week; it counts once a SKU, as its last state seen
-- in the week. Days are masks: bit 0 is Monday. A mask says on which days the state held; whether one
-- could look on that day says evidence.site_day: a day on show is one of both (market.seller_week).
-- So an unchanged re-crawl writes nothing here but once a week.
CREATE TABLE market.supply_week (
	site_id        uuid NOT NULL,
	week           date NOT NULL,
	seller_id      uuid NOT NULL,
	sku            text NOT NULL,
	modified       boolean NOT NULL,
	currency       text NOT NULL,
	sellers        smallint NOT NULL,
	offers         int NOT NULL,
	preorders      int NOT NULL,
	days           smallint NOT NULL,
	stock_days     smallint NOT NULL,
	preorder_days  smallint NOT NULL,
	restock_days   smallint NOT NULL,
	prices         bigint[] NOT NULL,
	leads          int[] NOT NULL,
	gpus_min       bigint,
	gpus_max       bigint,
	first_on       date NOT NULL,
	capture_id     uuid,
	listings       int NOT NULL,
	preordered     int NOT NULL,
	states         bigint[] NOT NULL,
	PRIMARY KEY (site_id, week, seller_id, sku, modified, currency)
);
CREATE INDEX supply_week_of ON market.supply_week (week, sku);
CREATE INDEX supply_week_sku ON market.supply_week (sku, week);
COMMENT ON TABLE market.supply_week IS 'one seller''s offers of one SKU in one week and currency; kept by the loader';
COMMENT ON COLUMN market.supply_week.week IS 'its Monday';
COMMENT ON COLUMN market.supply_week.sku IS 'SKU or family; the law is not frozen here, join catalogue.status_window';
COMMENT ON COLUMN market.supply_week.modified IS 'goods of class modified; false: classes offer and preorder';
COMMENT ON COLUMN market.supply_week.currency IS 'of prices, ISO 4217; empty for listings without a comparable price';
COMMENT ON COLUMN market.supply_week.sellers IS '1 on one row a seller, SKU and week, 0 on its rows in further currencies: the sum counts distinct sellers';
COMMENT ON COLUMN market.supply_week.offers IS 'listings seen in the week, each in its last state seen';
COMMENT ON COLUMN market.supply_week.preorders IS 'of them pre-orders';
COMMENT ON COLUMN market.supply_week.days IS 'mask of days on which one of them was on show';
COMMENT ON COLUMN market.supply_week.stock_days IS 'mask of days on which one was said to be on hand';
COMMENT ON COLUMN market.supply_week.preorder_days IS 'mask of days on which one was a pre-order';
COMMENT ON COLUMN market.supply_week.restock_days IS 'mask of days on which one turned to on hand, or came back on hand after whole days away';
COMMENT ON COLUMN market.supply_week.prices IS 'price per GPU without tax, ten-thousandths of the currency''s unit, ascending; one a listing that has one';
COMMENT ON COLUMN market.supply_week.leads IS 'lead days of the pre-orders that say them, ascending';
COMMENT ON COLUMN market.supply_week.gpus_min IS 'GPUs that are claimed, at least; NULL when none says a number';
COMMENT ON COLUMN market.supply_week.gpus_max IS 'GPUs that are claimed, at most';
COMMENT ON COLUMN market.supply_week.first_on IS 'first day in the week on which one of these states held';
COMMENT ON COLUMN market.supply_week.capture_id IS 'a capture that shows one of them (of several of the same content, any)';
COMMENT ON COLUMN market.supply_week.listings IS 'on one row a seller, SKU and week, 0 on its others: listings of all classes and currencies, each once';
COMMENT ON COLUMN market.supply_week.preordered IS 'on that row: listings that were a pre-order on some day';
COMMENT ON COLUMN market.supply_week.states IS 'on that row, for figures by day: each kind of state as (how many << 32) + (modified << 24) + (lead days + 1, 0 for none, of a pre-order << 8) + (pre-order << 7) + mask of its days';

-- Rates as published (European Central Bank: units of a currency for one euro), by day.
CREATE TABLE market.exchange_rate (
	currency text NOT NULL,
	day      date NOT NULL,
	per_eur  numeric NOT NULL CHECK (per_eur > 0),
	source   text NOT NULL,
	known_at timestamptz NOT NULL,
	PRIMARY KEY (currency, day)
);
COMMENT ON TABLE market.exchange_rate IS 'exchange rates with their days, as published; filled by chipwatch-ingest rates';

-- The same as units for one US dollar on each day that they hold for: what views join prices with.
CREATE TABLE market.day_rate (
	currency text NOT NULL,
	day      date NOT NULL,
	per_usd  numeric NOT NULL,
	rate_on  date NOT NULL,
	PRIMARY KEY (currency, day)
);
COMMENT ON TABLE market.day_rate IS 'market.exchange_rate by day: the last one published, ten days back at most; kept by a trigger';

-- Tax that a price "with tax" holds where the text does not say the rate, by currency and day.
CREATE TABLE catalogue.sales_tax (
	currency   text NOT NULL,
	valid_from date NOT NULL,
	valid_to   date,
	rate       int NOT NULL CHECK (rate BETWEEN 0 AND 5000), -- hundredths of a percent
	source     text,
	PRIMARY KEY (currency, valid_from),
	EXCLUDE USING gist (currency WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);

-- Every name that a seller gave itself, with the first and last day it was read.
CREATE TABLE market.seller_name (
	site_id   uuid NOT NULL,
	seller_id uuid NOT NULL,
	name      text NOT NULL,
	first_on  date NOT NULL,
	last_on   date NOT NULL,
	known_at  timestamptz NOT NULL,
	PRIMARY KEY (site_id, seller_id, name)
);
COMMENT ON TABLE market.seller_name IS 'names that a seller gave itself, first and last day of each';
