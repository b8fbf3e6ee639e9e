/* The second half of a run: pictures of the goods that its pages showed. */
#ifndef COMPOSE_CRAWLPHOTOS_H
#define COMPOSE_CRAWLPHOTOS_H

#include "compose/crawler.h"

/* After crawler_count of all days. Into the archive in dir, under the bounds of the configuration;
 * what cannot be had is no error. */
/* Options of asking for pictures: nothing is followed. */
FetchOptions crawlphotos_options(Crawler *c, const char *dir);
MUST_CHECK bool crawlphotos_run(Crawler *c, const char *dir, Err *e);

#endif
