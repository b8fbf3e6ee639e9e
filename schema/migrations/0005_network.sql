-- Who belongs together and how we know: identifiers, links, channels, findings, scores, judgements,
-- screening lists and imported facts. What can be computed again is replaced as a whole; what was
-- said or decided (judgements, events, score history, lists) is only added to.

-- ---- weights and rules, from the .tsv files ----
CREATE TABLE catalogue.identifier_weight (
	kind      text NOT NULL,
	strength  text NOT NULL CHECK (strength IN ('hard', 'strong', 'weak', 'none')),
	weight    int NOT NULL CHECK (weight >= 0),  -- points that a shared one gives a pair
	full_to   int NOT NULL,                      -- up to this many unrelated sellers: full weight
	none_from int NOT NULL,                      -- from this many on: no link at all
	apart     int NOT NULL,                      -- days between the showings of two sellers, from which on it gives half; 0: never
	note      text,
	PRIMARY KEY (kind)
);
CREATE TABLE catalogue.stop_identifier (
	kind   text NOT NULL,
	match  text NOT NULL CHECK (match IN ('exact', 'prefix', 'suffix', 'contains', 'like')), -- like: ? is any character
	value  text NOT NULL,
	becomes text,                                -- kind whose weight it gets; empty: no link
	reason text NOT NULL,
	PRIMARY KEY (kind, match, value)
);
CREATE TABLE catalogue.contact_country (
	kind    text NOT NULL,
	prefix  text,                                -- how the value begins; empty: any
	country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
	note    text,
	UNIQUE NULLS NOT DISTINCT (kind, prefix)
);
CREATE TABLE catalogue.signal (
	signal   text NOT NULL,
	axis     text NOT NULL CHECK (axis IN ('diversion', 'scam', 'quality')),
	weight   int NOT NULL,                       -- tenths of a point at full strength
	gated    text NOT NULL CHECK (gated IN ('yes', 'no')),
	text     text NOT NULL,                      -- what is said of it, %n captures, %d detail
	red_flag text,                               -- BIS red flag number, 15 CFR 732 Supp. 3
	needs    text,                               -- imported table without which it is silent
	note     text,
	source   text,
	PRIMARY KEY (signal)
);
CREATE TABLE catalogue.archetype (
	archetype text NOT NULL,
	use       text NOT NULL CHECK (use IN ('needs', 'any', 'not')),
	signal    text NOT NULL,
	note      text,
	PRIMARY KEY (archetype, use, signal)
);
-- What follows where listed parties own half or more, in force, suspended or unknown from a day on; and of whose lists.
CREATE TABLE catalogue.ownership_rule (
	rule       text NOT NULL,
	valid_from date NOT NULL,
	state      text NOT NULL CHECK (state IN ('on', 'off', 'unknown')),
	strength   int NOT NULL CHECK (strength BETWEEN 0 AND 1000),      -- of the signal where half or more is owned
	open       int NOT NULL CHECK (open BETWEEN 0 AND strength),      -- where it may be, as a share is not known
	text       text NOT NULL,                                         -- what is said of the state
	citation   text NOT NULL,
	source     text NOT NULL,
	PRIMARY KEY (rule, valid_from)
);
CREATE TABLE catalogue.ownership_list (
	word     text,                         -- whole words of a list's name or source, small letters; empty: any other list
	rule     text,                         -- empty: owners on it count for no rule
	note     text,
	UNIQUE NULLS NOT DISTINCT (word, rule)
);

-- ---- the graph ----
-- The indexes of place, identifier, link, member, named_channel and channel_event are made by network.index_on().
-- What the loader changed since the last pass: sellers, and the contacts that they had or have.
CREATE TABLE network.touched (
	site_id   uuid NOT NULL,
	seller_id uuid NOT NULL,
	kind      text,
	value     text
);
-- Addresses and the building that they are in, so that all in one building can be found.
CREATE TABLE network.place (
	address  text NOT NULL,
	building text NOT NULL
);
-- Identifiers that more than one seller carries, and what they are worth.
CREATE TABLE network.identifier (
	kind      text NOT NULL,
	value     text NOT NULL,
	sellers   int NOT NULL,
	unrelated int NOT NULL,                -- groups of sellers that nothing else ties together
	weight    int NOT NULL,                -- points that it gives a pair
	verdict   text NOT NULL,               -- link, weak, stopped, capped
	reason    text
);

CREATE TABLE network.link (
	a_site   uuid NOT NULL,
	a_seller uuid NOT NULL,
	b_site   uuid NOT NULL,
	b_seller uuid NOT NULL,
	weight   int NOT NULL,
	accepted boolean NOT NULL,
	reason   text,                         -- why it is not accepted
	features jsonb NOT NULL,               -- [{"kind","value","points","sellers"}]
	mark     bigint NOT NULL DEFAULT 0     -- of the rest of the row: what has not changed is not written again
);

CREATE TABLE network.member (
	site_id    uuid NOT NULL,
	seller_id  uuid NOT NULL,
	channel_id uuid NOT NULL,
	-- what its contacts tell of it, so that a pass need not read them once more
	kinds      smallint NOT NULL DEFAULT 0,    -- kinds of contact, without photographs
	china      boolean NOT NULL DEFAULT false, -- contact_country.tsv says China, Hong Kong or Macau
	abroad     boolean NOT NULL DEFAULT false, -- it says another country
	captures   uuid[] NOT NULL DEFAULT '{}',   -- the first five in their order
	directory  boolean NOT NULL DEFAULT false, -- so many of them that they are others' and tie nobody
	first_on   date,                           -- since when it was seen
	mark       bigint NOT NULL DEFAULT 0       -- of these six
) WITH (fillfactor = 95); -- room for rows that change

-- Every channel that there ever was, also groups of one: its label, once given, stays with its id. The id is made from the
-- seller first seen, so that it is the same after a full rebuild, in whatever order the days came.
CREATE TABLE network.named_channel (
	channel_id uuid NOT NULL,
	label      text NOT NULL COLLATE "C",
	since      date NOT NULL,
	sellers    int NOT NULL,               -- 0: it is no more
	note       text,                       -- that it was split at a weak bridge, and where
	known_at   timestamptz NOT NULL,       -- since when it is so
	to_id      uuid                        -- of one that is no more: what it became part of
) WITH (fillfactor = 90); -- room for rows that change
CREATE VIEW network.channel AS SELECT channel_id, label, since, sellers, note, known_at FROM network.named_channel WHERE sellers > 0;
CREATE VIEW network.channel_label AS SELECT channel_id, label FROM network.named_channel;
CREATE TABLE network.channel_event (
	kind       text NOT NULL CHECK (kind IN ('new', 'joined', 'left', 'merge', 'split')),
	channel_id uuid NOT NULL,
	other_id   uuid,
	day        date NOT NULL,
	sellers    int NOT NULL,
	text       text NOT NULL,
	known_at   timestamptz NOT NULL
);

-- ---- what was found, and what it adds up to ----
-- The indexes of ask, found and scored are made by network.score_index_on().
-- What sellers ask for a GPU of each kind, each price once; and what it costs elsewhere, in steps of
-- two percent, so that a day's noise moves no score.
CREATE TABLE network.ask (
	site_id   uuid NOT NULL,
	seller_id uuid NOT NULL,
	sku       text NOT NULL,
	family    text,
	fen       bigint NOT NULL,             -- for one GPU, in hundredths of a yuan
	gpus      int,                         -- where the unit is not said: the price may be for one of these
	modified  boolean NOT NULL
);
-- The same by kind, so that its median is known without reading all asks: of each seller the median of what it asks, in
-- halves of a hundredth of a yuan and in their order; apart those of sellers most of whose prices are bait.
CREATE TABLE network.price (
	sku       text PRIMARY KEY,
	family    text,
	asks      bigint NOT NULL,             -- of converted cards too, which have no part in the median
	trusted   bigint[] NOT NULL,
	bait      bigint[] NOT NULL
);
ALTER TABLE network.price ALTER trusted SET STORAGE EXTERNAL, ALTER bait SET STORAGE EXTERNAL;
CREATE TABLE network.reference (
	sku       text PRIMARY KEY,
	first     numeric,                     -- before sellers of bait are left out
	yuan      numeric,
	basis     text NOT NULL,
	published numeric
);
-- What was found on each seller; network.finding gives it one finding a row. In one row, as a day changes most of what
-- is found on a seller if anything, and the key of a seller is longer than most findings.
CREATE TABLE network.found (
	site_id   uuid NOT NULL,
	seller_id uuid NOT NULL,
	mark      bigint NOT NULL,             -- of all that follows: where it is the same nothing is written
	signal    text[] NOT NULL,             -- of each finding
	figure    int[] NOT NULL,              -- of each finding: strength in thousandths, observations behind it, first and last day since 1970 or the least int, which of the captures show it: from, to, from 1 on
	detail    text[] NOT NULL,             -- of each finding
	captures  uuid[] NOT NULL
) WITH (fillfactor = 85); -- a row that changes stays on its page, and the index as it is

-- What a channel scores, with all that it is made of: one row, since a pass takes it out and puts it in as a whole. One part
-- each is read from the views network.score, network.score_part and network.archetype. Points and bands are tenths, either way.
CREATE TABLE network.scored (
	channel_id     uuid NOT NULL,
	mark           bigint NOT NULL,            -- of the rest of the row, as of found
	revision       text NOT NULL,
	day            date NOT NULL,
	gate           int NOT NULL,               -- thousandths
	diversion      int NOT NULL,               -- points of an axis: the exact sum of its parts
	diversion_band int NOT NULL,
	scam           int NOT NULL,
	scam_band      int NOT NULL,
	quality        int NOT NULL,
	quality_band   int NOT NULL,
	signal         text[] NOT NULL,            -- of each part
	figure         int[] NOT NULL,             -- of each part: axis (1 diversion, 2 scam, 3 quality), points, weight, strength, n, sellers, where its captures end in shown
	detail         text[] NOT NULL,            -- of each part
	capture        uuid[] NOT NULL,            -- each that a part shows, once
	shown          int[] NOT NULL,             -- part by part, by number in capture
	archetype      text[] NOT NULL,
	evidence       text[] NOT NULL             -- of each archetype: its signals, joined by blanks
);
-- Keys do not shrink; for the rest lz4 takes a fraction of the time.
ALTER TABLE network.scored ALTER COLUMN capture SET STORAGE EXTERNAL;
DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) THEN
		ALTER TABLE network.scored ALTER COLUMN signal SET COMPRESSION lz4, ALTER COLUMN figure SET COMPRESSION lz4, ALTER COLUMN detail SET COMPRESSION lz4,
			ALTER COLUMN shown SET COMPRESSION lz4;
	END IF;
END
$$;
CREATE TABLE network.score_history (
	channel_id uuid NOT NULL,
	day        date NOT NULL,
	axis       text NOT NULL,
	points     int NOT NULL,
	by_data    int NOT NULL,               -- change since the last entry that new data made
	by_rule    int NOT NULL,               -- and that new weights made
	revision   text NOT NULL,
	known_at   timestamptz NOT NULL,
	PRIMARY KEY (channel_id, axis, day)
);
-- Weights as they stood, so that a change can be told apart.
CREATE TABLE network.signal_weight (
	revision text NOT NULL,
	signal   text NOT NULL,
	axis     text NOT NULL,
	weight   int NOT NULL,
	gated    text NOT NULL,
	PRIMARY KEY (revision, signal)
);
CREATE TABLE network.pass (
	pass_id     uuid PRIMARY KEY,
	revision    text NOT NULL,
	basis       text,                      -- fingerprint of lists, facts, settings, rates: what every score hangs on
	seen_to     timestamptz,               -- knowledge time up to which findings were renewed
	seen_mark   text,                      -- what there was of its last second, see seen_mark.sql
	day         date NOT NULL,
	sellers     bigint NOT NULL,
	known_at    timestamptz NOT NULL
);

-- ---- what people decided ----
CREATE TABLE network.judgement (
	judgement_id uuid PRIMARY KEY,
	a_site       uuid NOT NULL,
	a_seller     uuid NOT NULL,
	b_site       uuid NOT NULL,
	b_seller     uuid NOT NULL,
	verdict      text NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
	why          text NOT NULL,
	author       text NOT NULL,
	judged_at    timestamptz NOT NULL,
	undone_by    text,
	undone_at    timestamptz
);
-- Those that links were made with: the last word on each pair.
CREATE TABLE network.judged (
	a_site   uuid NOT NULL,
	a_seller uuid NOT NULL,
	b_site   uuid NOT NULL,
	b_seller uuid NOT NULL,
	same     int NOT NULL
);
CREATE TABLE network.case_note (
	note_id   uuid PRIMARY KEY,
	channel_id uuid,
	subject   text NOT NULL,
	kind      text NOT NULL CHECK (kind IN ('reply', 'correction', 'retraction', 'charged', 'convicted',
		'acquitted', 'denied', 'false_alarm', 'recalled')),
	dated_on  date NOT NULL,
	source    text NOT NULL,
	text      text NOT NULL,
	author    text NOT NULL,
	known_at  timestamptz NOT NULL
);
CREATE TABLE network.dossier (
	dossier_id uuid PRIMARY KEY,
	channel_id uuid NOT NULL,
	revision   text NOT NULL,
	issued_at  timestamptz NOT NULL,
	sha256     text NOT NULL,
	author     text NOT NULL,
	recalled_at timestamptz,
	recall_why text
);

-- ---- screening lists ----
CREATE TABLE network.list (
	list        text PRIMARY KEY,
	source      text NOT NULL,
	format      text NOT NULL,
	entries     int NOT NULL,
	sha256      text NOT NULL,
	imported_at timestamptz NOT NULL
);
CREATE TABLE network.list_entry (
	list       text NOT NULL,
	entry_id   text NOT NULL,              -- the source's id, else a key of its content
	name       text NOT NULL,
	aliases    text[] NOT NULL,
	kind       text,                       -- organization, person, vessel ...
	country    text,
	addresses  text[] NOT NULL,
	identifiers text[] NOT NULL,
	persons    text[] NOT NULL,            -- officers and owners: leadership hits
	owners     text[] NOT NULL,            -- "share name": the 50 % rule
	citation   text,
	start_on   date,
	end_on     date,
	requirement text,
	policy     text,
	url        text,
	source     text,                       -- of a collection, the list that has it: "Unverified List (UVL) - ..."
	sha256     text NOT NULL,              -- of the entry, for deltas
	from_at    timestamptz NOT NULL,
	to_at      timestamptz,                -- set when a later version has it no more
	PRIMARY KEY (list, entry_id, from_at)
);
CREATE TABLE network.list_import (
	import_id   uuid PRIMARY KEY,
	list        text NOT NULL,
	source      text NOT NULL,
	sha256      text NOT NULL,
	entries     int NOT NULL,
	added       int NOT NULL,
	changed     int NOT NULL,
	removed     int NOT NULL,
	forced      boolean NOT NULL,
	imported_at timestamptz NOT NULL
);
-- Sellers that give a listed party's room: looked at whenever links change, as who else is in the building counts.
CREATE TABLE network.listed_at (
	site_id   uuid NOT NULL,
	seller_id uuid NOT NULL,
	PRIMARY KEY (site_id, seller_id)
);
-- Registry, tender and case tables, one row a field: what somebody published about a firm.
CREATE TABLE network.fact (
	fact_id   uuid PRIMARY KEY,
	kind      text NOT NULL,               -- of fact_field.tsv
	name      text NOT NULL,               -- as in the source
	name_key  text NOT NULL,               -- without legal form and place, simplified
	uscc      text,
	field     text NOT NULL,
	value     text NOT NULL,
	dated_on  date,
	source    text NOT NULL,
	known_at  timestamptz NOT NULL
);
CREATE INDEX fact_uscc ON network.fact (uscc);
CREATE INDEX fact_name ON network.fact (name_key);
-- Who owns whom, as somebody published it: tables of owners, and ownerships within imported lists. Parties are known by ids
-- (credit codes, LIST:ENTRY), else by name alone. Directors are kept beside owners and count for nothing.
CREATE TABLE network.owner (
	owner_row  uuid PRIMARY KEY,
	list       text,                       -- import that it came with and goes with; NULL: a table of owners
	role       text NOT NULL CHECK (role IN ('owner', 'director')),
	owner      text NOT NULL,
	owner_ids  text[] NOT NULL,
	owned      text NOT NULL,
	owned_ids  text[] NOT NULL,
	share_low  int CHECK (share_low BETWEEN 0 AND 10000),  -- hundredths of a percent; NULL: not known
	share_high int CHECK (share_high BETWEEN share_low AND 10000),
	as_of      date,
	until_on   date,                       -- last day
	source     text NOT NULL,
	known_at   timestamptz NOT NULL,
	gone_at    timestamptz                 -- set when a later version of the list has it no more
);
