/*
 * Gathering: pages in any order become one SiteDay per site and UTC day, the unit of publication.
 * A SiteDay is `whole` only when every list page that its pages point to was looked at: an archive
 * of three pages of a shop says nothing about the goods on the fourth.
 */
#ifndef COMPOSE_GATHER_DAYS_H
#define COMPOSE_GATHER_DAYS_H

#include "extract/extract.h"
#include "model/match.h"
#include "model/page.h"
#include "normalize/normalize.h"

typedef enum { DAY_WHOLE = 0, DAY_PARTIAL, DAY_FAILED } DayOutcome;
const char *day_outcome_name(DayOutcome o);

typedef struct {
	Page *v; /* without bodies and headers */
	size_t n, cap;
} PageVec;

typedef struct {
	Arena *arena; /* owns all that is below */
	Key128 site;
	Str host;
	Str start_url; /* the first page asked for: scheme, host and "/" */
	Day day;
	Instant observed_at; /* of the latest page */
	PageVec pages;
	ListingVec listings;
	Match *matches; /* one a listing, after gather_finish */
	Str seller_name;
	Str seller_address;
	ContactVec contacts;
	Str adapter;
	DayOutcome outcome; /* after gather_finish */
	Str reason;	    /* of partial and failed */
	int failed;	    /* pages that could not be looked at */
	uint32_t problems;
	bool finished; /* by gather_finish */
	bool waits;    /* for its pictures: published now, kept to be published again */
	bool published;
	void *index; /* private: what was met by URL */
} SiteDay;

typedef struct Gather Gather;

/* sites and norm are borrowed and must outlive it. */
Gather *gather_new(const Sites *sites, const Normalizer *norm, Arena *a);

/* Read one page into its SiteDay. The page may go afterwards. *links (may be NULL) gets what the
 * page points to, good until the next call. A page that no reader may take is counted on its day
 * and is no error; *e is for what stops the run. */
MUST_CHECK bool gather_page(Gather *g, const Page *page, LinkVec *links, Err *e);

/* Says that a URL was left out on purpose (a bound of the crawl), so that the day is not whole. */
void gather_skipped(Gather *g, Str url, Day day);

/* Days gathered so far, in the order of their first page. */
size_t gather_count(const Gather *g);
SiteDay *gather_at(Gather *g, size_t i);

/* Decide the outcome, drop listings whose own page failed, normalize the rest. */
void gather_finish(Gather *g, SiteDay *d);

/* The pictures that came among the pages: see photos.h. */
struct Photos *gather_photos(Gather *g);

/* Forget a finished day and give its memory back. */
void gather_drop(Gather *g, size_t i);

#endif
