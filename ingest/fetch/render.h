/* Pages of a crawl that a browser makes: after the answer of the server, which is archived as any
 * other, the page as its scripts made it, and a picture of it. Inside fetch. */
#ifndef FETCH_RENDER_H
#define FETCH_RENDER_H

#include "fetch/hosts.h"

/* Starts the keepers where an adapter asks for a browser and there is one. Before web_new, which
 * makes threads. */
MUST_CHECK bool render_open(Crawl *c, Err *e);
/* Is it an answer from which a browser makes the page? */
bool render_wants(const Task *t, const Page *p);
/* The task waits for a browser; its host is asked for nothing else meanwhile. */
void render_put(Crawl *c, Task *t);
/* Tell what is ready, start what waits. */
MUST_CHECK bool render_take(Crawl *c, Err *e);
/* Pages that are made now or wait for it. */
size_t render_active(const Crawl *c);
/* Descriptors to poll; room for RENDER_AT_ONCE. */
size_t render_fds(const Crawl *c, int *fds);
#define RENDER_AT_ONCE 2

#endif
