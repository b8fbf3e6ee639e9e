#include "extract/links.h"

#include "base/buf.h"
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

/* What an adapter's own selector finds: links, or elements whose text is one. */
static void
add_found(Collector *c, const XPath *x, LinkKind kind)
{
	const HtmlDoc *d = c->r->d;
	if (!x)
		return;
	XValue v = xpath_eval(x, d, 0, c->r->a);
	if (v.kind != XK_NODES)
		add_link(c, str_trim(xpath_to_string(d, &v, c->r->a)), kind);
	for (size_t k = 0; v.kind == XK_NODES && k < v.nodes.n; k++) {
		XNode n = v.nodes.v[k];
		add_link(
		    c, n.attr ? str_trim(xpath_node_string(d, n)) : html_text(d, n.node), kind);
	}
}

/* [crawl] next and item of the adapters for this page, whether they found listings or not. */
static void
add_adapter_links(Collector *c)
{
	Reading *r = c->r;
	Str host = page_host(r->url);
	for (size_t k = 0; k < sites_count(r->sites); k++) {
		const Site *s = sites_at(r->sites, k);
		if ((!s->next && !s->item) ||
		    (!site_fits_host(s, host) && !site_fits_marks(s, r->text.text)))
			continue;
		add_found(c, s->next, LINK_NEXT);
		add_found(c, s->item, LINK_ITEM);
	}
}

/* Link: <https://shop.example/list?page=2>; rel="next", <...>; rel="prev" (RFC 8288) */
static void
add_header_links(Collector *c)
{
	Str rest = c->r->page->headers, line;
	while (rest.n && str_cut(&line, &rest, '\n')) {
		if (!str_startsi(line, S("link:")))
			continue;
		for (size_t from = 0, to; (from = str_chr(line, '<', from)) != SIZE_MAX;) {
			if ((to = str_chr(line, '>', from)) == SIZE_MAX)
				break;
			Str params = str_sub(line, to, str_chr(line, '<', to));
			size_t rel = str_findi(params, S("rel="), 0);
			Str word = str_sub(params, rel == SIZE_MAX ? params.n : rel + 4, params.n);
			if (str_startsi(word, S("\"next\"")) || str_startsi(word, S("next")))
				add_link(c, str_sub(line, from + 1, to), LINK_NEXT);
			from = to;
		}
	}
}

/* The number that the query gives a name, else `otherwise`. */
static int64_t
query_number(Str url, Str name, int64_t otherwise)
{
	size_t mark = str_chr(url, '?', 0);
	Str rest = str_sub(url, mark == SIZE_MAX ? url.n : mark + 1, url.n), part;
	int64_t n;
	while (rest.n && str_cut(&part, &rest, '&'))
		if (str_starts(part, name) && part.n > name.n && part.p[name.n] == '=' &&
		    str_i64(&n, str_sub(part, name.n + 1, part.n)) && n >= 0)
			return n;
	return otherwise;
}

#define PAGES_MAX 10000 /* of one address: a shop that is full without end is none */

/* A page of data that is full is followed by another, as far as it says itself how much it asks. */
static void
add_turned_page(Collector *c)
{
	Reading *r = c->r;
	const Site *s = r->site;
	if (!s || !s->page.n)
		return;
	int64_t size = query_number(r->url, s->size, 0), page = query_number(r->url, s->page, 1);
	if (size < 1 || r->rows < (size_t)size || page >= PAGES_MAX)
		return;
	size_t mark = str_chr(r->url, '?', 0);
	Str rest = str_sub(r->url, mark + 1, r->url.n), part;
	Buf *b = buf_new(r->a, CAP_URL);
	buf_str_add(b, str_sub(r->url, 0, mark + 1));
	while (rest.n && str_cut(&part, &rest, '&')) {
		bool own =
		    str_starts(part, s->page) && part.n > s->page.n && part.p[s->page.n] == '=';
		if (!own && part.n)
			buf_printf(b, "%.*s&", STR_ARG(part));
	}
	buf_printf(b, "%.*s=%lld", STR_ARG(s->page), (long long)page + 1);
	if (!b->over)
		add_link(c, buf_str(b), LINK_NEXT);
}

void
links_read_data(Reading *r)
{
	Collector c = {.r = r, .seen = map_new(r->a)};
	add_header_links(&c);
	add_turned_page(&c);
}

void
links_read(Reading *r)
{
	Collector c = {.r = r, .seen = map_new(r->a)};
	const HtmlDoc *d = r->d;
	add_header_links(&c);
	add_adapter_links(&c);
	for (uint32_t i = d->head[W_LINK]; i; i = d->v[i].twin)
		if (rel_has(d, i, "next"))
			add_link(&c, html_attr(d, i, W_HREF), LINK_NEXT);
	for (size_t k = 0; k < r->out->listings.n; k++)
		add_link(&c, r->out->listings.v[k].url, LINK_ITEM);
	add_data_links(&c);
	for (uint32_t i = d->head[W_A]; i; i = d->v[i].twin)
		look_at_anchor(&c, i);
}
