/*
 * robots.txt as it was answered, kept on disk for a day (RFC 9309 section 2.4), a file a host: the
 * next run, and another worker on this machine, need not ask again.
 */
#ifndef FETCH_ROBOTCACHE_H
#define FETCH_ROBOTCACHE_H

#include "base/arena.h"
#include "model/page.h"

#define ROBOTS_KEPT_US ((int64_t)24 * 3600 * 1000000)

/* Answers alone (there, or not there) are kept: a host that did not answer is asked again. A cache
 * that cannot be written is done without. */
void robotcache_put(const char *dir, Str origin, const Page *p);
/* False when there is none, or it is older than a day. *out gets fetched_at, outcome and body. */
bool robotcache_get(Page *out, const char *dir, Str origin, Arena *a);
/* What a kept robots.txt says of a URL: true unless it is refused; *at is when it was read,
 * INSTANT_NONE when none is kept. */
bool robotcache_allows(Instant *at, const char *dir, Str url, Str agent, Arena *a);

#endif
