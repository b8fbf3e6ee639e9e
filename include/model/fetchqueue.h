/*
 * What is to be fetched, as an interface: fetch asks for the next URL and tells what became of it;
 * the queue stands in memory (ingest/fetch) or in PostgreSQL, shared (ingest/frontier).
 */
#ifndef MODEL_FETCHQUEUE_H
#define MODEL_FETCHQUEUE_H

#include "base/arena.h"
#include "model/page.h"

typedef struct {
	Str url; /* normal form */
	int depth;
	Str etag;	 /* of the last capture, or STR_NONE */
	Str modified;	 /* Last-Modified of it, or STR_NONE */
	Instant seen_at; /* instant of that capture; 0 when there is none */
	/* Where that capture stands, for what comes again byte by byte; kept_path NULL: nowhere. */
	const char *kept_path;
	int64_t kept_offset;
	Instant kept_at;
	Sha256 kept_sha256; /* of its decoded body */
} FetchJob;

typedef struct {
	void *self;
	/* The next job whose host is free, or false when there is none now. */
	bool (*next)(void *self, FetchJob *out, Arena *a, Err *e);
	bool (*done)(void *self, const FetchJob *job, PageOutcome outcome, Err *e);
	/* Adds unless this URL was added before in this run; bounds are the queue's business. */
	bool (*add)(void *self, Str url, int depth, Err *e);
	bool (*empty)(void *self); /* nothing waiting and nothing under way */
} FetchQueue;

#endif
