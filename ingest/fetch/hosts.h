/* The hosts of a crawl: which may be asked now, their robots.txt, their pace. Inside fetch. */
#ifndef FETCH_HOSTS_H
#define FETCH_HOSTS_H

#include "base/buf.h"
#include "base/map.h"
#include "fetch/fetch.h"
#include "fetch/robots.h"
#include "net/url.h"
#include "net/web.h"
#include "warc/warc.h"

typedef struct Host Host;

typedef struct Task { /* one URL on its way; redirects keep the first */
	Arena *arena; /* of its strings; used again by a later task */
	ArenaMark empty;
	Str url, first, etag, modified;
	Instant seen_at;       /* of the capture that etag and modified are of */
	const char *kept_path; /* see FetchJob */
	int64_t kept_offset;
	Instant kept_at;
	Sha256 kept_sha256;
	int depth, redirects, tries;
	bool robots;	    /* this is the host's robots.txt */
	int64_t not_before; /* monotonic microseconds */
	Host *host;
	struct Task *next;
} Task;

typedef struct {
	Arena *arena, *scratch;
	ArenaMark empty; /* of scratch */
	FetchStats *stats;
	FetchQueue *queue;
	const FetchOptions *opt;
	FetchSink sink;
	void *self;
	Web *web;
	Guard *guard;
	WarcWriter *warc;
	Task *spare;
	Buf *block;		   /* head and body of the page that is looked at */
	Map *hosts;		   /* origin -> Host */
	size_t waiting;		   /* tasks not started, over all hosts */
	struct Observed *observed; /* observe.c */
	struct Renders *renders;   /* render.c; NULL: no browser */
} Crawl;

void hosts_init(Crawl *c);
void hosts_end(Crawl *c);
/* What came of a task: bytes and failures count for its host. */
void hosts_note(Crawl *c, Task *t, PageOutcome outcome, size_t bytes);
/* The host asked for a pause (429, 503): nothing is asked of it for so long; when that is longer
 * than we wait, nothing more at all. */
void hosts_rest(Crawl *c, Task *t, int64_t ms);
/* Let a task wait at its host, for at least ms. */
void hosts_put(Crawl *c, Task *t, int64_t ms);
/* Start what may be started; *wait gets the milliseconds until something else may be. */
MUST_CHECK bool hosts_start(Crawl *c, int64_t *wait, Err *e);
/* The task's transfer has ended. */
void hosts_free(Task *t);
/* Something else is under way for the task, until hosts_free. */
void hosts_hold(Task *t);
/* Are pages of the task's host made by scripts, and is there a browser for it? */
bool hosts_browser(const Task *t);
/* What robots.txt of the task's host refuses, for a browser: see refusals.h. */
Str hosts_refusals(const Task *t, Arena *a);
MUST_CHECK bool hosts_take_robots(Crawl *c, Task *t, const Page *p, const WebAnswer *w, Err *e);
#endif
