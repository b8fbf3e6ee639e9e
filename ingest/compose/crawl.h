/* A run: fetch, gather, publish; taken up again where it was killed. */
#ifndef COMPOSE_CRAWL_H
#define COMPOSE_CRAWL_H

#include "base/conf.h"
#include "compose/journal.h"
#include "compose/publish.h"
#include "compose/seal.h"
#include "fetch/queue.h"

typedef struct {
	const Conf *conf;
	const char *const *allow_private; /* NULL-ended */
	bool progress;			  /* a live line on stderr */
	bool shared;			  /* with other workers, the queue in the database */
	bool no_fetch;			  /* only publish what an earlier run left */
	const char *operator;
	Str seeds; /* URLs, one a line */
	Str name;  /* what the run is taken up by: the seeds, with those that are not due */
	const volatile int *stop;
} CrawlOptions;

typedef struct {
	Key128 run;
	bool resumed;
	FetchStats fetch;
	FetchStats photos; /* of pictures of goods */
	LoadReport load;
	SealReport seal;
	int64_t whole, partial, failed; /* site-days */
	bool others;	 /* shared: other workers go on, the last of them ends the crawl */
	const char *dir; /* of the archives */
} CrawlReport;

MUST_CHECK bool crawl_run(CrawlReport *out, Db *db, const Sites *sites, const Normalizer *norm,
    const CrawlOptions *opt, Err *e);

#endif
