/*
 * The queue of a crawl in PostgreSQL, shared by any number of workers on any number of machines:
 * the interface that fetch knows (next, done, add). A worker leases sites (FOR UPDATE SKIP LOCKED)
 * and alone asks them; who stays silent for the time of a lease loses them, and they begin anew
 * with another worker. Each URL is entered once a run.
 */
#ifndef FRONTIER_FRONTIER_H
#define FRONTIER_FRONTIER_H

#include "db/db.h"
#include "model/fetchqueue.h"

typedef struct Frontier Frontier;

typedef struct {
	Str seeds;	   /* all start pages, one a line: who has the same shares the crawl */
	int64_t lease_ms;  /* silence after which a worker counts as dead */
	int hosts;	   /* held at once */
	int64_t max_pages; /* of one site */
	int max_depth;
	/* A URL that a bound left out; may be NULL. */
	void (*skipped)(void *self, Str url);
	/* Nothing of this site is left to fetch: publish it. It is done when this returns true. */
	bool (*finished)(void *self, Str host, Err *e);
	/* The site went to another worker: what was gathered of it is not ours to publish. */
	void (*lost)(void *self, Str host);
	void *self;
} FrontierOptions;

/* Join the crawl of these start pages, or begin it. */
MUST_CHECK bool frontier_open(Frontier **out, Db *db, const FrontierOptions *opt, Arena *a, Err *e);
Key128 frontier_run(const Frontier *f);
/* The interface; good as long as f. */
FetchQueue frontier_interface(Frontier *f);
/* When the queue is empty: it goes on with the pictures (picture.h) of all workers' sites.
 * `finished` is then told the hosts of pictures. */
void frontier_pictures(Frontier *f);
/* All sites are done and this worker is the one that ends the crawl. */
MUST_CHECK bool frontier_close(bool *last, Frontier *f, Err *e);
/* This worker stops: its sites may go to others at once. */
MUST_CHECK bool frontier_leave(Frontier *f, Err *e);
size_t frontier_waiting(const Frontier *f);

#endif
