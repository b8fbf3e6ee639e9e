/* Pages that are sitemaps: what they name goes into the queue, within bounds. Inside compose. */
#ifndef COMPOSE_SITEMAPS_H
#define COMPOSE_SITEMAPS_H

#include "compose/crawler.h"

/* Adds what the page names when it is a sitemap or an index, packed or not; else does nothing. */
MUST_CHECK bool sitemaps_follow(Crawler *c, const Page *page, Err *e);

#endif
