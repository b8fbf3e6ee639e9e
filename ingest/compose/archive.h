/*
 * Archives as a source of pages: every response and resource record of a WARC file, in order. A
 * revisit gets the body of the record that it refers to, when that was met before.
 */
#ifndef COMPOSE_ARCHIVE_H
#define COMPOSE_ARCHIVE_H

#include "base/clock.h"
#include "base/map.h"
#include "model/page.h"

typedef struct {
	int64_t records;
	int64_t pages;
	int64_t revisits;
	int64_t orphans; /* revisits whose original was not met */
	int64_t damaged; /* records that could not be read; the rest went on */
	Err first;	 /* reason and place of the first damage */
} ArchiveStats;

typedef struct Archive Archive;
Archive *archive_new(Arena *a);

/* A "not modified" whose original stands in another archive is given without a body. */
void archive_keep_orphans(Archive *r);

typedef bool (*ArchiveFn)(void *self, const Page *page, Err *e);

/* fn false ends the reading with its *e. A file that is no WARC at all is an error. */
MUST_CHECK bool archive_read(Archive *r, const char *path, ArchiveFn fn, void *self, Err *e);
/* Instant of the first record that is of something looked at; INSTANT_NONE when there is none. */
Instant archive_begins(const char *path);
const ArchiveStats *archive_stats(const Archive *r);

#endif
