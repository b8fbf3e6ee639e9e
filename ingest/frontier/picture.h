/*
 * Pictures of goods in a crawl that is shared: who publishes a site says which it shows; when all
 * sites are done the workers share the asking, each host of pictures with one of them; what came of
 * each is told to all.
 */
#ifndef FRONTIER_PICTURE_H
#define FRONTIER_PICTURE_H

#include "db/db.h"
#include "model/page.h"

/* Before a host of pictures in the queue: no host has a blank in it. */
#define PICTURE_HOST "pictures "

/* Enter pictures, up to a bound of the whole run. */
MUST_CHECK bool picture_want(Db *db, Key128 run, const Str *urls, size_t n, int64_t bound, Err *e);
/* What came of one, for whoever published the site that shows it. good: a picture, whole. */
MUST_CHECK bool picture_tell(Db *db, Key128 run, const Page *p, bool good, Err *e);
typedef void (*PictureFn)(void *self, const Page *page, bool good);
/* All answers of the run. */
MUST_CHECK bool picture_each(Db *db, Key128 run, PictureFn fn, void *self, Err *e);

#endif
