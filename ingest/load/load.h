/*
 * Loading: batches (one site on one day of one run each) into PostgreSQL, all of a call in one
 * transaction: staged by COPY, merged by one SQL function; the listings of a site that was never
 * loaded go straight into their tables. Loading twice equals loading once, days may come in any
 * order. Knows nothing of pages or of the normalizer.
 */
#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H

#include "db/db.h"
#include "model/listing.h"
#include "model/match.h"
#include "model/page.h"

typedef struct { /* borrowed by the call */
	Key128 site;
	Str host;
	Str url; /* start page, may be STR_NONE */
	Str adapter;
	Day day;
	Instant observed_at;
	const char *outcome; /* "whole", "partial", "failed" */
	Str reason;
	int pages_failed;
	Str seller_name;
	const Page *pages;
	size_t npages;
	const Listing *listings;
	const Match *matches; /* one a listing */
	size_t nlistings;
	const Contact *contacts;
	size_t ncontacts;
} SiteBatch;

typedef struct {
	int64_t sites, days, captures, listings, added, ended, contacts, set_aside;
} LoadReport;

/* Matches scored below this (thousandths) are kept as doubtful and not counted in reports. */
#define LOAD_PUBLISH_SCORE 500

/* Adds to *rep. A batch of an impossible day (before 1990, after tomorrow) is set aside with its
 * reason in evidence.rejected, and so is one whose values the database refuses; the rest is loaded.
 * On another ERR_DB nothing that is not reported was loaded. */
MUST_CHECK bool load_batches(
    LoadReport *rep, Db *db, Key128 run, const SiteBatch *const *batches, size_t n, Err *e);

#endif
