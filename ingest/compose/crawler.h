/* A crawl under way: what its queue, its pages and its gathering share. Inside compose. */
#ifndef COMPOSE_CRAWLER_H
#define COMPOSE_CRAWLER_H

#include "base/map.h"
#include "compose/crawl.h"
#include "compose/known.h"
#include "extract/site.h"

typedef struct {
	const CrawlOptions *opt;
	CrawlReport *report;
	const Sites *sites;
	Gather *gather;
	Known *known;
	Map *sitemap_pages; /* host -> pages taken from its sitemaps */
	FetchQueue queue;
	size_t (*waiting)(const void *queue);
	const void *waiting_self;
	Arena *arena, *scratch;
	ArenaMark empty; /* of scratch */
	int64_t begun_at, shown_at;
	bool replaying;	  /* the archive of a killed run is being read */
	MemQueue *memory; /* NULL when shared */
	Db *db;
} Crawler;

/* A FetchSink: reads the page, adds what it links to. self is a Crawler. */
bool crawler_page(void *self, const Page *page, Err *e);
/* A bound left this URL out. */
void crawler_skipped(void *self, Str url);
/* Start pages, and those that adapters name for their hosts, into the queue. */
MUST_CHECK bool crawler_seeds(Crawler *c, Err *e);
/* The live line, at most five times a second unless it is the last. */
void crawler_show(Crawler *c, bool last);
/* Fetch options of this crawl, archived in dir. */
FetchOptions crawler_options(Crawler *c, const char *dir);
/* The archives of this run, closed by now, into the ledger. */
MUST_CHECK bool crawler_seal(Crawler *c, const char *base, Err *e);
/* Count a finished day in the report. */
void crawler_count(Crawler *c, SiteDay *d);

#endif
