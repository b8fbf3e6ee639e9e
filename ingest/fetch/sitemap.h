/* Sitemaps (sitemaps.org): the addresses in one, or of the sitemaps in an index. Pure. */
#ifndef FETCH_SITEMAP_H
#define FETCH_SITEMAP_H

#include "base/arena.h"

/* Is this text a sitemap or an index of them? */
bool sitemap_is(Str text);
bool sitemap_is_index(Str text);
/* The next <loc>, entities resolved, from *at on; false when there is none. */
bool sitemap_next(Str *loc, Str text, size_t *at, Arena *a);
/* Does the address look like that of a sitemap? */
bool sitemap_named(Str url);

#endif
