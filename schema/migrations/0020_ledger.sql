-- The ledger of the archive as the database knows it, and what was redacted. Small tables, never
-- changed: the writer may add and nothing else (grants.sql). A machine's archive folder has a
-- ledger of its own.

CREATE TABLE evidence.ledger_root (
	ledger_id uuid NOT NULL,
	day       date NOT NULL,               -- of taking in, UTC; not of the captures
	seq       int NOT NULL,                -- a day's later root covers its earlier leaves too
	leaves    bigint NOT NULL,
	root      bytea NOT NULL,              -- RFC 6962 Merkle tree hash, SHA-256
	link      bytea NOT NULL,              -- covers this root and the link before it
	sealed_at timestamptz NOT NULL,
	PRIMARY KEY (ledger_id, day, seq)
);

CREATE TABLE evidence.ledger_file (
	ledger_id uuid NOT NULL,
	day       date NOT NULL,
	first     bigint NOT NULL,             -- its first leaf among those of the day
	records   bigint NOT NULL,
	bytes     bigint NOT NULL,
	root      bytea NOT NULL,              -- over its own records
	origin    text NOT NULL CHECK (origin IN ('own', 'archived', 'manual')),
	run_id    uuid NOT NULL,
	path      text NOT NULL,
	PRIMARY KEY (ledger_id, day, first)
);

CREATE TABLE evidence.ledger_stamp (
	ledger_id  uuid NOT NULL,
	day        date NOT NULL,
	seq        int NOT NULL,
	authority  text NOT NULL,              -- URL of the time-stamp authority
	stamped_at timestamptz NOT NULL,       -- as the authority says
	token      bytea NOT NULL,             -- its answer, RFC 3161 DER
	PRIMARY KEY (ledger_id, day, seq, authority)
);

-- Payloads that were removed: why, by whom, when. The digest stays in evidence.capture.
CREATE TABLE evidence.redaction (
	site_id     uuid NOT NULL,
	capture_id  uuid NOT NULL,
	redacted_at timestamptz NOT NULL,
	author      text NOT NULL CHECK (author <> ''),
	reason      text NOT NULL CHECK (reason <> ''),
	records     int NOT NULL,              -- archive records that held the payload
	PRIMARY KEY (site_id, capture_id, redacted_at)
);

-- What a capture is: our own visit, an archive that was replayed, or added by hand.
ALTER TABLE evidence.capture ADD COLUMN origin text NOT NULL DEFAULT 'own'
	CHECK (origin IN ('own', 'archived', 'manual'));
ALTER TABLE evidence.capture ADD COLUMN note text;      -- of a manual one: where it came from
ALTER TABLE evidence.capture ADD COLUMN seller_id uuid; -- of a manual one: whom it is about
