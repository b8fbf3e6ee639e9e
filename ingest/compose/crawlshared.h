/* A crawl that several workers share: sites are leased, gathered and published one by one. */
#ifndef COMPOSE_CRAWLSHARED_H
#define COMPOSE_CRAWLSHARED_H

#include "compose/crawler.h"

/* base: the archive folder. */
MUST_CHECK bool crawlshared_run(Crawler *c, const RunInfo *info, const char *base, Err *e);

#endif
