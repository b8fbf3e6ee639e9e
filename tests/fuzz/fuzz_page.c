/*
 * Any bytes as a page: the first chooses address and content type, the rest is the body, read as
 * the programs read it (adapters of hosts, platforms by their marks, the generic reader). What
 * comes out is UTF-8, its spans lie in the body, and it can be written.
 */
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/extract.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const urls[] = {"https://shop.example/p/1", "https://shop.example/products.json",
    "https://s.1688.com/q", "https://item.taobao.com/item.htm?id=1", "https://search.jd.com/Search",
    "https://geizhals.at/?cat=x", "https://bbs.example/forum.php?mod=viewthread&tid=1", ""};
static const char *const types[] = {"text/html", "text/html; charset=gbk", "application/json",
    "text/html; charset=utf-16le", "text/html; charset=shift_jis", "", "text/html; charset=big5",
    "text/html; charset=iso-2022-jp"};

static const Sites *
open_sites(void)
{
	static Sites *sites;
	Err e;

	if (!sites && !sites_open(&sites, ".", arena_new(), &e))
		abort();
	return sites;
}

static void
check_listing(const Listing *l, size_t size, Arena *a)
{
	Buf *b = buf_new(a, CAP_JSON_LINE);
	JsonOut o;

	if (!l->title.n || !utf8_valid(l->title) || !utf8_valid(l->price.text))
		abort();
	for (int f = 0; f < FIELDS; f++)
		if (l->origin[f].end > size || l->origin[f].start > l->origin[f].end)
			abort();
	jo_init(&o, b);
	listing_write(&o, l);
	if (!b->over && !utf8_valid(buf_str(b)))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *a = arena_new();
	Extraction x;
	Err e;
	Page p = {.status = 200, .fetched_at = INT64_C(1763900000000000)};

	if (size) {
		p.url = p.final_url = str_from(urls[data[0] & 7]);
		p.content_type = str_from(types[data[0] >> 3 & 7]);
		p.body = str_of((const char *)data + 1, size - 1);
		if (extract_page(&x, &p, open_sites(), a, &e))
			for (size_t i = 0; i < x.listings.n; i++)
				check_listing(&x.listings.v[i], p.body.n, a);
	}
	arena_free(a);
	return 0;
}
