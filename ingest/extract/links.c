#include "extract/links.h"

#include "base/limits.h"
#include "extract/block.h"
#include "net/url.h"

#define LINKS_MAX 2000u

typedef struct {
	Reading *r;
	Map *seen;
} Collector;

static void
add_link(Collector *c, Str href, LinkKind kind)
{
	Reading *r = c->r;
	if (!block_leads(href) || r->out->links.n >= LINKS_MAX)
		return;
	Str url = reading_url(r, href);
	if (!url.n || !url_same_site(url, r->url) || str_eq(url, r->url) || map_get(c->seen, url))
		return;
	map_put(c->seen, url, r->a);
	VEC_PUSH(r->a, &r->out->links, ((Link){url, kind}));
}

static bool
rel_has(const HtmlDoc *d, uint32_t i, const char *word)
{
	Str rest = html_attr(d, i, W_REL), part;
	while (rest.n && str_cut(&part, &rest, ' '))
		if (str_eqi(part, str_from(word)))
			return true;
	return false;
}

/* ?page=2, /page/2, p=3: pages of one list. */
static bool
is_paging(Str href)
{
	static const char *const marks[] = {"page=", "/page/", "page-",
	    "?p=", "&p=", "pageno=", "pg=", "paged=", "start=", "offset="};
	for (size_t k = 0; k < sizeof(marks) / sizeof(marks[0]); k++) {
		Str m = str_from(marks[k]);
		size_t at = str_findi(href, m, 0);
		if (at != SIZE_MAX && at + m.n < href.n && href.p[at + m.n] >= '0' &&
		    href.p[at + m.n] <= '9')
			return true;
	}
	return false;
}

static bool
is_number(Str s)
{
	int64_t n;
	return s.n && s.n < 5 && str_i64(&n, s);
}

static void
look_at_anchor(Collector *c, uint32_t i)
{
	Reading *r = c->r;
	const HtmlDoc *d = r->d;
	const Hints *h = sites_hints(r->sites);
	Str href = html_attr(d, i, W_HREF);
	if (!block_leads(href))
		return;
	Str text = html_text_max(d, i, 60);
	if (!text.p)
		return;
	bool turns = text.n < 24 && hints_in(h, HINT_NEXT, text);
	if (rel_has(d, i, "next") || spot_class_has(r, i, HINT_NEXT) ||
	    (turns && is_paging(href)) || (is_number(text) && is_paging(href)))
		add_link(c, href, LINK_NEXT);
	else if (text.n && text.n < 40 && hints_in(h, HINT_ABOUT, text))
		add_link(c, href, LINK_ABOUT);
	else if (text.n && text.n < 40 && hints_in(h, HINT_LIST, text))
		add_link(c, href, LINK_LIST);
}

/* Shops of these platforms give all products as JSON at one address. */
static void
add_data_links(Collector *c)
{
	Reading *r = c->r;
	Str origin;
	if (!url_origin(&origin, r->url, r->a))
		return;
	bool shopify = str_find(r->d->src, S("cdn.shopify.com"), 0) != SIZE_MAX ||
		       str_find(r->d->src, S("Shopify.theme"), 0) != SIZE_MAX;
	bool products = false;
	for (size_t k = 0; k < r->out->listings.n && !products; k++)
		products = str_find(r->out->listings.v[k].url, S("/products/"), 0) != SIZE_MAX;
	if (shopify || products)
		add_link(c,
		    str_from(arena_printf(r->a, "%.*sproducts.json?limit=250", STR_ARG(origin))),
		    LINK_DATA);
	if (str_find(r->d->src, S("woocommerce"), 0) != SIZE_MAX)
		add_link(c,
		    str_from(arena_printf(
			r->a, "%.*swp-json/wc/store/products?per_page=100", STR_ARG(origin))),
		    LINK_DATA);
}

void
links_read(Reading *r)
{
	Collector c = {.r = r, .seen = map_new(r->a)};
	const HtmlDoc *d = r->d;
	for (uint32_t i = d->head[W_LINK]; i; i = d->v[i].twin)
		if (rel_has(d, i, "next"))
			add_link(&c, html_attr(d, i, W_HREF), LINK_NEXT);
	for (size_t k = 0; k < r->out->listings.n; k++)
		add_link(&c, r->out->listings.v[k].url, LINK_ITEM);
	add_data_links(&c);
	for (uint32_t i = d->head[W_A]; i; i = d->v[i].twin)
		look_at_anchor(&c, i);
}
