/* The queue of a crawl in memory: each URL once, bounds per site. Resumed by telling it what was
 * done (the archive is the journal). */
#ifndef FETCH_QUEUE_H
#define FETCH_QUEUE_H

#include "fetch/fetch.h"

typedef struct {
	int64_t max_pages; /* of one host */
	int max_depth;
} QueueBounds;

typedef struct MemQueue MemQueue;

/* What a bound left out is told to `skipped` (may be NULL). */
MemQueue *queue_new(
    const QueueBounds *bounds, void (*skipped)(void *self, Str url), void *self, Arena *a);
/* The interface; good as long as q. */
FetchQueue queue_interface(MemQueue *q);
/* This URL was fetched before (a resumed run): never given out. */
void queue_mark(MemQueue *q, Str url);
size_t queue_waiting(const MemQueue *q);

#endif
