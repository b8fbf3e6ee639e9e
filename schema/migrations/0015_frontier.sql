-- The queue of a crawl that several processes share. Small tables of work under way, undistributed:
-- what is done is in evidence; a crawl's rows go when it is over.

CREATE TABLE evidence.frontier (
	run_id      uuid PRIMARY KEY,
	seeds_sha   text NOT NULL,             -- of the start pages: who has the same shares the crawl
	started_at  timestamptz NOT NULL,
	finished_at timestamptz                -- all sites done, links and scores made anew
);

-- One site; or the pictures of goods that stand on a host ('pictures HOST'), asked for when all sites
-- are done; or a worker that is about (its id): the last to leave ends the crawl. Held by one worker
-- at a time. A lease that is not renewed expires, and
-- the site goes to another worker from its start, since its pages are published whole or not at all.
CREATE TABLE evidence.frontier_host (
	run_id      uuid NOT NULL REFERENCES evidence.frontier ON DELETE CASCADE,
	host        text NOT NULL,
	kind        text NOT NULL DEFAULT 'site' CHECK (kind IN ('site', 'pictures', 'worker')),
	state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'held', 'done')),
	worker      uuid,
	lease_until timestamptz,
	tries       int NOT NULL DEFAULT 0,    -- workers that held it
	PRIMARY KEY (run_id, host)
);

CREATE TABLE evidence.frontier_url (
	run_id  uuid NOT NULL,
	host    text NOT NULL,
	url_key uuid NOT NULL,                 -- of the normal form: each URL once a run
	url     text NOT NULL,
	depth   int NOT NULL,
	place   bigserial,                     -- in order of arrival
	outcome text,                          -- NULL: not fetched yet
	PRIMARY KEY (run_id, host, url_key),
	FOREIGN KEY (run_id, host) REFERENCES evidence.frontier_host ON DELETE CASCADE
);
CREATE INDEX frontier_url_next ON evidence.frontier_url (run_id, host, place) WHERE outcome IS NULL;

-- Answers to pictures, for the workers that want to know: who published a site gives it the digests.
-- A host that was begun anew has two answers of a URL, equally good.
CREATE TABLE evidence.frontier_picture (
	run_id        uuid NOT NULL REFERENCES evidence.frontier ON DELETE CASCADE,
	url           text NOT NULL,
	good          boolean NOT NULL,        -- a picture, whole
	fetched_at    timestamptz NOT NULL,
	outcome       text NOT NULL,
	status        int NOT NULL,
	reason        text,
	content_type  text,
	sha256        text NOT NULL,           -- in hex
	bytes         bigint NOT NULL,
	warc_file     text,
	warc_offset   bigint,
	warc_length   bigint,
	address       text,
	tls_sha256    text,
	total_ms      int,
	etag          text,
	last_modified text
);
CREATE INDEX frontier_picture_run ON evidence.frontier_picture (run_id);
