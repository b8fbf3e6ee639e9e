/* What a run says of the pages that it did not get. */
#ifndef INGEST_NOTHAD_H
#define INGEST_NOTHAD_H

#include "compose/crawl.h"

/* To stderr, where a site could not be looked at: how many pages, why, and what next. */
void nothad_print(const CrawlReport *r);

#endif
