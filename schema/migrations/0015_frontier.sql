-- The queue of a crawl that several processes share. Small tables of work under way, undistributed:
-- what is done is in evidence; a crawl's rows go when it is over.

CREATE TABLE evidence.frontier (
	run_id      uuid PRIMARY KEY,
	seeds_sha   text NOT NULL,             -- of the start pages: who has the same shares the crawl
	started_at  timestamptz NOT NULL,
	finished_at timestamptz                -- all sites done, links and scores made anew
);

-- One site: held by one worker at a time. A lease that is not renewed expires, and the site goes to
-- another worker from its start, since its pages are published whole or not at all.
CREATE TABLE evidence.frontier_host (
	run_id      uuid NOT NULL REFERENCES evidence.frontier ON DELETE CASCADE,
	host        text NOT NULL,
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
