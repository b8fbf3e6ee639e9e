#include "compose/sitemaps.h"

#include "base/limits.h"
#include "fetch/sitemap.h"
#include "net/url.h"
#include "warc/warc.h"

#define INDEX_DEPTH 3	  /* indexes within indexes */
#define LOCS_MOST   50000 /* of one file, as sitemaps.org has it */

static bool
add_loc(Crawler *c, const Page *page, Str loc, bool index, Err *e)
{
	Str url, host = page_host(page->url);
	int64_t n = (int64_t)(intptr_t)map_get(c->sitemap_pages, host);

	if (n >= conf_int(c->opt->conf, "sitemap_pages") ||
	    !url_resolve(&url, page->url, loc, c->scratch) || !url_same_site(url, page->url))
		return true;
	map_put_copy(c->sitemap_pages, host, (void *)(intptr_t)(n + 1));
	return c->queue.add(c->queue.self, url, index ? page->depth + 1 : 1, e);
}

bool
sitemaps_follow(Crawler *c, const Page *page, Err *e)
{
	Str text = page->body, loc;
	size_t at = 0;
	bool index;
	Err why;

	if (!conf_bool(c->opt->conf, "sitemaps") || !page_was_seen(page->outcome))
		return true;
	if (text.n > 2 && (unsigned char)text.p[0] == 0x1f && (unsigned char)text.p[1] == 0x8b &&
	    !warc_inflate(&text, page->body, CAP_PAGE * 3, c->scratch, &why))
		return true;
	index = sitemap_is_index(text);
	if (!sitemap_is(text) || (index && page->depth >= INDEX_DEPTH))
		return true;
	for (int i = 0; i < LOCS_MOST && sitemap_next(&loc, text, &at, c->scratch); i++)
		if (!add_loc(c, page, loc, index, e))
			return false;
	return true;
}
