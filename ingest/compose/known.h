/*
 * What earlier runs captured and servers can be asked about: validators for conditional requests,
 * and the page itself for an answer "not modified".
 */
#ifndef COMPOSE_KNOWN_H
#define COMPOSE_KNOWN_H

#include "db/db.h"
#include "model/fetchqueue.h"

typedef struct Known Known;

/* base: the archive folder, with a folder a run. full_every: a page is fetched whole on one day of
 * so many, so that a server whose ETag lies is found out. */
MUST_CHECK bool known_open(
    Known **out, Db *db, const char *base, int64_t full_every, Arena *a, Err *e);
/* `inner` with the validators put into the jobs. Good as long as k. */
FetchQueue known_queue(Known *k, FetchQueue inner);
/* A page that came as "not modified" gets the body that it stands for; when that cannot be read
 * the page counts as broken. */
void known_fill(Known *k, Page *page, Arena *a);
/* For FetchOptions.redacted; self is a Known. */
bool known_redacted(void *self, const Sha256 *payload, Str *url, Instant *at);

#endif
