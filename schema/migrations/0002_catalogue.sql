-- What the .tsv files of schema/catalogue say, one table a file (schema/catalogue/README.md names
-- the columns). Rows are applied as a difference at `migrate`; nothing else writes here. References
-- are checked at commit, so that the files may be applied in any order.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE catalogue.family (
	family text NOT NULL,
	name   text NOT NULL,
	vendor text,
	kind   text NOT NULL,
	note   text,
	PRIMARY KEY (family)
);

CREATE TABLE catalogue.sku (
	sku                text NOT NULL,
	family             text NOT NULL REFERENCES catalogue.family(family) DEFERRABLE INITIALLY DEFERRED,
	name               text NOT NULL,
	kind               text NOT NULL,
	vendor             text,
	architecture       text,
	die                text,
	die_area_mm2       numeric,
	form               text,
	socket             text,
	memory_gb          numeric,
	memory_type        text,
	memory_gbs         numeric,
	fp16_tflops        numeric,
	fp8_tflops         numeric,
	int8_tops          numeric,
	fp4_tflops         numeric,
	nvlink_gbs         numeric,
	host_gbs           numeric,
	launched_on        date,
	launched_precision text,
	gpu_count          int,
	dc_marketed        text,
	us_market          text,
	usual              text,
	confidence         text CHECK (confidence IN ('high', 'medium', 'low')),
	source             text,
	note               text,
	PRIMARY KEY (sku)
);

CREATE TABLE catalogue.sku_part (
	sku   text NOT NULL REFERENCES catalogue.sku(sku) DEFERRABLE INITIALLY DEFERRED,
	part  text NOT NULL REFERENCES catalogue.sku(sku) DEFERRABLE INITIALLY DEFERRED,
	count int,
	PRIMARY KEY (sku, part)
);

CREATE TABLE catalogue.sku_value (
	sku        text NOT NULL REFERENCES catalogue.sku(sku) DEFERRABLE INITIALLY DEFERRED,
	field      text NOT NULL,
	low        numeric,
	high       numeric,
	confidence text CHECK (confidence IN ('high', 'medium', 'low')),
	source     text,
	note       text,
	PRIMARY KEY (sku, field)
);

CREATE TABLE catalogue.alias (
	alias      text NOT NULL,
	node       text NOT NULL,
	use        text,
	lang       text,
	confidence text CHECK (confidence IN ('high', 'medium', 'low')),
	source     text,
	note       text,
	PRIMARY KEY (alias, node)
);

CREATE TABLE catalogue.part_number (
	part_number text NOT NULL,
	match       text,
	node        text NOT NULL,
	kind        text NOT NULL,
	vendor      text,
	confidence  text CHECK (confidence IN ('high', 'medium', 'low')),
	source      text,
	note        text,
	PRIMARY KEY (part_number, node)
);

CREATE TABLE catalogue.chassis (
	chassis    text NOT NULL,
	name       text NOT NULL,
	vendor     text,
	form       text,
	gpu_count  int,
	confidence text CHECK (confidence IN ('high', 'medium', 'low')),
	source     text,
	note       text,
	PRIMARY KEY (chassis)
);

CREATE TABLE catalogue.chassis_sku (
	chassis text NOT NULL REFERENCES catalogue.chassis(chassis) DEFERRABLE INITIALLY DEFERRED,
	sku     text NOT NULL REFERENCES catalogue.sku(sku) DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (chassis, sku)
);

CREATE TABLE catalogue.rule (
	rule           text NOT NULL,
	kind           text NOT NULL,
	valid_from     date,
	from_precision text,
	valid_to       date,
	citation       text NOT NULL,
	title          text,
	text           text,
	scope          text,
	policy         text,
	note           text,
	confidence     text CHECK (confidence IN ('high', 'medium', 'low')),
	source         text,
	PRIMARY KEY (rule),
	CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to)
);

CREATE TABLE catalogue.rule_threshold (
	rule      text NOT NULL REFERENCES catalogue.rule(rule) DEFERRABLE INITIALLY DEFERRED,
	paragraph text NOT NULL,
	test      int NOT NULL,
	measure   text NOT NULL,
	op        text NOT NULL,
	value     numeric,
	PRIMARY KEY (rule, paragraph, test, measure, op)
);

CREATE TABLE catalogue.rule_named (
	rule      text NOT NULL REFERENCES catalogue.rule(rule) DEFERRABLE INITIALLY DEFERRED,
	paragraph text NOT NULL,
	node      text NOT NULL,
	PRIMARY KEY (rule, paragraph, node)
);

CREATE TABLE catalogue.rule_scope (
	scope      text NOT NULL,
	member     text NOT NULL,
	value      text,
	effect     text NOT NULL,
	valid_from date,
	valid_to   date,
	note       text,
	UNIQUE NULLS NOT DISTINCT (scope, member, value, effect)
);

CREATE TABLE catalogue.rule_policy (
	policy         text NOT NULL,
	rule           text REFERENCES catalogue.rule(rule) DEFERRABLE INITIALLY DEFERRED,
	rank           int,
	paragraph      text,
	paragraph_rule text REFERENCES catalogue.rule(rule) DEFERRABLE INITIALLY DEFERRED,
	dc_marketed    text,
	scope          text,
	origin         text,
	headquarters   text,
	valid_from     date,
	valid_to       date,
	status         text NOT NULL,
	eccn           text,
	board_eccn     text,
	condition      text,
	exception      text,
	phrase         text,
	PRIMARY KEY (policy),
	CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to),
	EXCLUDE USING gist (rule WITH =, rank WITH =, paragraph WITH =, scope WITH =, origin WITH =, headquarters WITH =, coalesce(dc_marketed, '') WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);

CREATE TABLE catalogue.country_group (
	country    text NOT NULL,
	grp        text NOT NULL,
	valid_from date,
	valid_to   date,
	confidence text CHECK (confidence IN ('high', 'medium', 'low')),
	source     text,
	note       text,
	UNIQUE NULLS NOT DISTINCT (country, grp, valid_from),
	EXCLUDE USING gist (country WITH =, grp WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);

CREATE TABLE catalogue.price_reference (
	node       text NOT NULL,
	on_day     date,
	precision  text,
	amount     numeric,
	amount_max numeric,
	currency   text,
	unit       text,
	gpus       int,
	kind       text NOT NULL,
	confidence text CHECK (confidence IN ('high', 'medium', 'low')),
	source     text,
	note       text
);

-- The status of every node for China by window, kept so that reports need not work out the law for
-- each offer; made anew by catalogue.refresh_windows() whenever the catalogue or the law changes.
CREATE TABLE catalogue.status_window (
	node   text NOT NULL,
	origin text NOT NULL CHECK (origin IN ('us', 'other')),
	valid  daterange NOT NULL,
	status text NOT NULL,
	PRIMARY KEY (node, origin, valid)
);
COMMENT ON TABLE catalogue.status_window IS 'status for China by SKU or family, origin of shipment and window of days';
