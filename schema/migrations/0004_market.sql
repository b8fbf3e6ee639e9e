-- Sites, sellers, listings, and offers as states over time.
--
-- History. The calendar of a site is its rows in evidence.site_day that are `whole`. A state holds
-- over [first_on, until_on): first_on is the first whole day it was seen on, until_on the first
-- whole day after it on which the listing was not in that state, NULL while no such day is known.
-- So an unchanged listing of a site that was seen whole costs no row and no write, and days may
-- arrive in any order: the result is the set of maximal runs over the site's calendar.
-- On a `partial` day a listing that was not met is in market.unmet and its state is left as it is.
--
-- Knowledge. known_at is the instant of publication of the row as it stands; what it replaced is
-- in *_past with the instants between which we believed it.

CREATE TABLE market.site (
	site_id        uuid PRIMARY KEY,       -- key of the host
	host           text NOT NULL,
	url            text,
	platform       text,
	adapter        text,
	country        text,                   -- of the seller, ISO 3166, with its evidence
	country_reason text,
	serves         text[],                 -- markets served, ISO 3166
	serves_reason  text,
	enabled        boolean NOT NULL DEFAULT true,
	source         text,                   -- why we look at it and who said so
	terms_reviewed text,
	first_on       date,                   -- first day it was looked at; left-censoring
	known_at       timestamptz NOT NULL
);
-- Those of which it is known where their goods go: all scores hang on it (schema/network/state.sql).
CREATE INDEX site_goes ON market.site (site_id, country, serves) WHERE country IS NOT NULL OR serves IS NOT NULL;

CREATE TABLE market.seller (
	site_id   uuid NOT NULL,
	seller_id uuid NOT NULL,               -- = site_id for a shop of its own; a key on marketplaces
	name      text,                        -- as last given
	first_on  date NOT NULL,
	known_at  timestamptz NOT NULL,
	PRIMARY KEY (site_id, seller_id)
);

CREATE INDEX seller_named ON market.seller USING hash (name);

CREATE TABLE market.seller_contact (
	site_id    uuid NOT NULL,
	seller_id  uuid NOT NULL,
	kind       text NOT NULL,
	value      text NOT NULL,              -- normal form
	role       text NOT NULL DEFAULT '',
	text       text,                       -- verbatim, at the first sight
	first_on   date NOT NULL,
	until_on   date,
	capture_id uuid,
	known_at   timestamptz NOT NULL,
	PRIMARY KEY (site_id, seller_id, kind, value, first_on)
);
CREATE INDEX seller_contact_value ON market.seller_contact (kind, value);

CREATE TABLE market.seller_contact_past (
	LIKE market.seller_contact,
	known_to timestamptz NOT NULL,
	PRIMARY KEY (site_id, seller_id, kind, value, first_on, known_at)
);

CREATE TABLE market.listing (
	site_id    uuid NOT NULL,
	listing_id uuid NOT NULL,              -- key of site and native id or canonical URL
	seller_id  uuid NOT NULL,
	url        text NOT NULL,
	native_id  text,
	first_on   date NOT NULL,
	known_at   timestamptz NOT NULL,
	PRIMARY KEY (site_id, listing_id)
);

CREATE TABLE market.offer (
	site_id       uuid NOT NULL,
	listing_id    uuid NOT NULL,
	first_on      date NOT NULL,
	until_on      date,
	state_id      uuid NOT NULL,           -- key of all that makes a state
	seller_id     uuid NOT NULL,
	-- what was written
	title         text NOT NULL,
	part_number   text,
	price_text    text,
	lead_text     text,
	quantity_text text,
	terms_text    text,
	condition     text,
	route         text,
	place         text,
	-- what it was read as
	amount        bigint,                  -- ten-thousandths of the currency's unit
	amount_max    bigint,
	currency      text,
	unit          text,
	tax           text,
	tax_rate      int,                     -- hundredths of a percent
	price_basis   text,
	price_reason  text,
	availability  text,
	stock         bigint,
	quantity      bigint,
	quantity_max  bigint,
	moq           bigint,
	lead_min      int,                     -- days
	lead_max      int,
	deposit       int,                     -- hundredths of a percent
	method        text,
	incoterm      text,
	condition_class text,
	-- the match; rewritten by `normalize --changed`, evidence in market.match
	sku           text,
	skus          text[],
	class         text NOT NULL,
	score         smallint NOT NULL,       -- thousandths
	gpus          int,                     -- in one unit
	doubtful      boolean NOT NULL,        -- below the publishing threshold
	match_id      uuid NOT NULL,
	capture_id    uuid,                    -- first capture of this state
	origin        jsonb,                   -- field -> [source, rule, start, end]
	known_at      timestamptz NOT NULL,
	PRIMARY KEY (site_id, listing_id, first_on)
) PARTITION BY RANGE (first_on);
CREATE INDEX offer_until ON market.offer (site_id, until_on); -- what holds on a day or later: NULL, or after it
CREATE INDEX offer_sku ON market.offer (sku, site_id, first_on) WHERE sku IS NOT NULL;

CREATE TABLE market.offer_past (
	LIKE market.offer,
	known_to timestamptz NOT NULL,
	PRIMARY KEY (site_id, listing_id, first_on, known_at)
);

-- Listings that a partial day did not meet: we could not look.
CREATE TABLE market.unmet (
	site_id    uuid NOT NULL,
	day        date NOT NULL,
	listing_id uuid NOT NULL,
	PRIMARY KEY (site_id, day, listing_id)
);

-- Why a text is that SKU: one row a distinct input and catalogue revision's result.
CREATE TABLE market.match (
	site_id   uuid NOT NULL,
	match_id  uuid NOT NULL,               -- key of the input text and context
	revision  text NOT NULL,
	sku       text,
	skus      text[] NOT NULL,
	class     text NOT NULL,
	score     smallint NOT NULL,
	gpus      int,
	evidence  jsonb NOT NULL,
	known_at  timestamptz NOT NULL,
	PRIMARY KEY (site_id, match_id)
);
