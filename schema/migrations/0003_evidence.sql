-- Runs and what was looked at. Small tables first; the captures are partitioned by month and lead
-- their keys with the site, so that they can be sharded.

CREATE TABLE evidence.run (
	run_id             uuid PRIMARY KEY,
	kind               text NOT NULL CHECK (kind IN ('crawl', 'replay', 'manual')),
	command            text NOT NULL,
	operator           text NOT NULL,
	build              text NOT NULL,
	config_sha256      text,
	catalogue_revision text NOT NULL,
	egress             text,
	clock_offset_ms    bigint,
	started_at         timestamptz NOT NULL,
	finished_at        timestamptz,
	lease_until        timestamptz NOT NULL,
	status             text NOT NULL CHECK (status IN ('running', 'done', 'aborted')),
	pages              bigint NOT NULL DEFAULT 0,
	listings           bigint NOT NULL DEFAULT 0,
	note               text
);

-- One site in one run: the unit of publication.
CREATE TABLE evidence.site_run (
	site_id      uuid NOT NULL,
	run_id       uuid NOT NULL,
	day          date NOT NULL,            -- UTC day of the capture, not of the load
	observed_at  timestamptz NOT NULL,     -- last capture of the site in this run and day
	outcome      text NOT NULL CHECK (outcome IN ('whole', 'partial', 'failed')),
	reason       text,                     -- for partial and failed: what could not be looked at
	pages        int NOT NULL,
	pages_failed int NOT NULL,
	listings     int NOT NULL,
	set_aside    int NOT NULL,             -- poison rows, see evidence.rejected
	published_at timestamptz NOT NULL,     -- knowledge time: never rewritten
	spool_sha256 text,                     -- of the batch that was loaded
	PRIMARY KEY (site_id, day, run_id)
);

-- What is known of a site for a day: whole beats partial beats failed, then the later look.
-- "Not seen" needs a whole day; a failed day says nothing about any listing. published_at is that of
-- the look that stands; since when the day was known at all say the looks in evidence.site_run.
CREATE TABLE evidence.site_day (
	site_id      uuid NOT NULL,
	day          date NOT NULL,
	outcome      text NOT NULL CHECK (outcome IN ('whole', 'partial', 'failed')),
	run_id       uuid NOT NULL,
	observed_at  timestamptz NOT NULL,
	published_at timestamptz NOT NULL,
	listings     int NOT NULL,
	PRIMARY KEY (site_id, day) INCLUDE (outcome) -- a calendar is read from it alone
);
CREATE INDEX site_day_published ON evidence.site_day (published_at);

-- A capture row is written when a URL's content is new or its outcome differs from the last one;
-- an unchanged page is one entry in evidence.unchanged.
CREATE TABLE evidence.capture (
	site_id      uuid NOT NULL,
	capture_id   uuid NOT NULL,            -- key of site, URL, instant and digest
	fetched_at   timestamptz NOT NULL,
	run_id       uuid NOT NULL,
	url          text NOT NULL,
	final_url    text,
	outcome      text NOT NULL,
	status       int NOT NULL,
	reason       text,
	content_type text,
	sha256       bytea,                    -- of the decoded body
	bytes        bigint NOT NULL,
	warc_file    text,
	warc_offset  bigint,
	warc_length  bigint,
	address      text,
	tls_sha256   text,
	total_ms     int,
	etag         text,
	last_modified text,
	content_id   uuid,                     -- of a page that was seen: key of URL and digest
	PRIMARY KEY (site_id, capture_id, fetched_at)
) PARTITION BY RANGE (fetched_at);
CREATE INDEX capture_content ON evidence.capture (site_id, content_id);

-- Pages of one site, run and day whose content was the same as before: the captures that show it,
-- packed, 16 bytes each (the archive and its index have every place). Without a base all of them
-- stand in `captures`; else `captures` are those beyond the base's and `gone` those of the base's
-- that are not among them. Read it by evidence.unchanged_captures.
CREATE TABLE evidence.unchanged (
	site_id  uuid NOT NULL,
	day      date NOT NULL,
	run_id   uuid NOT NULL,
	pages    int NOT NULL,
	base_day date,                         -- of the site's row that this one differs from
	base_run uuid,
	captures bytea NOT NULL,
	gone     bytea,
	PRIMARY KEY (site_id, day, run_id)
);

-- Rows of a batch that could not be taken, with the reason; the rest of the batch went on.
CREATE TABLE evidence.rejected (
	site_id  uuid NOT NULL,
	rejected_id uuid NOT NULL,
	run_id   uuid NOT NULL,
	day      date NOT NULL,
	reason   text NOT NULL,
	raw      text NOT NULL,
	PRIMARY KEY (site_id, rejected_id)
);
