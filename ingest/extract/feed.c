/* feed.c: what shops publish as XML: RSS and Atom with Google's product words (g:price), Yandex
 * Market's catalogue (yml_catalog), sitemaps. The door to libxml2. */
#include "extract/reading.h"

#include "base/limits.h"
#include "net/url.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>

#define HEAD	  2048u /* bytes in which the root element must stand */
#define LINKS_MAX 5000u

typedef struct {
	Reading *r;
	Str seller, currency;
	const char *kind; /* "/rss/channel/item" */
	size_t n;	  /* of the entry, from 1 */
} Feed;

static void
drop_doc(void *doc)
{
	xmlFreeDoc(doc);
}

static void
be_silent(void *ctx, const char *fmt, ...)
{
	(void)ctx, (void)fmt;
}

static bool
is_named(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

static const xmlNode *
child(const xmlNode *n, const char *name)
{
	for (const xmlNode *c = n ? n->children : NULL; c; c = c->next)
		if (is_named(c, name))
			return c;
	return NULL;
}

/* The text of a child element, its mark-up and references resolved; STR_NONE when none. */
static Str
text_of(const Feed *f, const xmlNode *n, const char *name)
{
	const xmlNode *c = child(n, name);
	xmlChar *s = c ? xmlNodeGetContent(c) : NULL;
	if (!s)
		return STR_NONE;
	Str copy = arena_str(f->r->a, str_from((const char *)s));
	xmlFree(s);
	copy = html_squash(copy, f->r->a);
	return copy.n ? copy : STR_NONE;
}

static Str
attr_of(const Feed *f, const xmlNode *n, const char *name)
{
	xmlChar *s = n ? xmlGetProp((xmlNode *)(uintptr_t)n, (const xmlChar *)name) : NULL;
	Str copy = s ? str_trim(arena_str(f->r->a, str_from((const char *)s))) : STR_NONE;
	xmlFree(s);
	return copy;
}

/* Places are named by their path: the parser keeps no bytes. */
static Str
take(const Feed *f, Listing *l, Field field, const xmlNode *n, const char *name)
{
	Str s = text_of(f, n, name);
	if (s.n)
		l->origin[field] = (Origin){SOURCE_STATE,
		    str_from(arena_printf(f->r->a, "%s[%zu]/%s", f->kind, f->n, name)), 0, 0};
	return s;
}

static void
take_price(const Feed *f, Listing *l, const xmlNode *n)
{
	static const char *const names[] = {"sale_price", "price"};
	PriceContext ctx = f->r->price;
	Str money = text_of(f, n, "currencyId");
	money = str_eq(money, S("RUR")) ? S("RUB") : money.n == 3 ? money : f->currency;
	if (money.n == 3)
		ctx.currency = money;
	for (int k = 0; k < 2 && !l->price.known; k++) {
		Str s = take(f, l, FIELD_PRICE, n, names[k]);
		if (s.n)
			price_parse(&l->price, s, &ctx, f->r->lex);
	}
}

static Availability
availability_in(const Feed *f, const xmlNode *n)
{
	Str s = text_of(f, n, "availability"), yes = attr_of(f, n, "available");
	if (str_findi(s, S("out"), 0) != SIZE_MAX)
		return AVAIL_OUT_OF_STOCK;
	if (str_findi(s, S("pre"), 0) != SIZE_MAX)
		return AVAIL_PRE_ORDER;
	if (str_findi(s, S("back"), 0) != SIZE_MAX)
		return AVAIL_BACK_ORDER;
	if (str_findi(s, S("in"), 0) != SIZE_MAX || str_eq(yes, S("true")))
		return AVAIL_IN_STOCK;
	return str_eq(yes, S("false")) ? AVAIL_BACK_ORDER : AVAIL_UNKNOWN;
}

static Str
title_of(const Feed *f, Listing *l, const xmlNode *n)
{
	Str s = take(f, l, FIELD_TITLE, n, "title");
	if (!s.n)
		s = take(f, l, FIELD_TITLE, n, "name");
	Str model = s.n ? STR_NONE : take(f, l, FIELD_TITLE, n, "model");
	if (!model.n)
		return s;
	Str type = text_of(f, n, "typePrefix"), maker = text_of(f, n, "vendor");
	return html_squash(str_from(arena_printf(f->r->a, "%.*s %.*s %.*s", STR_ARG(type),
			       STR_ARG(maker), STR_ARG(model))),
	    f->r->a);
}

static void
read_entry(Feed *f, const xmlNode *n)
{
	Reading *r = f->r;
	Listing l = reading_listing(r);
	f->n++;
	l.title = title_of(f, &l, n);
	take_price(f, &l, n);
	if (!l.title.n || !l.price.text.n || r->out->listings.n >= CAP_LISTINGS)
		return;
	Str url = text_of(f, n, "url");
	url = url.n ? url : text_of(f, n, "link");
	url = url.n ? url : attr_of(f, child(n, "link"), "href");
	l.url = reading_url(r, url);
	l.native_id = text_of(f, n, "id");
	l.native_id = l.native_id.n ? l.native_id : attr_of(f, n, "id");
	l.brand = take(f, &l, FIELD_BRAND, n, "brand");
	l.brand = l.brand.n ? l.brand : take(f, &l, FIELD_BRAND, n, "vendor");
	l.part_number = take(f, &l, FIELD_PART, n, "mpn");
	l.part_number = l.part_number.n ? l.part_number : take(f, &l, FIELD_PART, n, "vendorCode");
	l.seller = f->seller;
	l.availability = availability_in(f, n);
	l.summary = true;
	reading_words(r, &l, l.title, l.origin[FIELD_TITLE]);
	reading_words(r, &l, text_of(f, n, "sales_notes"), l.origin[FIELD_TITLE]);
	VEC_PUSH(r->a, &r->out->listings, l);
}

static void
read_entries(Feed *f, const xmlNode *in, const char *name, const char *kind)
{
	f->kind = kind;
	for (const xmlNode *n = in ? in->children : NULL; n; n = n->next)
		if (is_named(n, name))
			read_entry(f, n);
}

static void
read_locations(Feed *f, const xmlNode *root, LinkKind kind)
{
	Reading *r = f->r;
	for (const xmlNode *n = root->children; n && r->out->links.n < LINKS_MAX; n = n->next) {
		Str url = n->type == XML_ELEMENT_NODE ? text_of(f, n, "loc") : STR_NONE;
		url = url.n ? reading_url(r, url) : STR_NONE;
		if (url.n && url_same_site(url, r->url))
			VEC_PUSH(r->a, &r->out->links, ((Link){url, kind}));
	}
}

static void
read_root(Feed *f, const xmlNode *root)
{
	if (is_named(root, "rss")) {
		const xmlNode *channel = child(root, "channel");
		f->seller = text_of(f, channel, "title");
		read_entries(f, channel, "item", "/rss/channel/item");
	} else if (is_named(root, "feed")) {
		f->seller = text_of(f, root, "title");
		read_entries(f, root, "entry", "/feed/entry");
	} else if (is_named(root, "yml_catalog")) {
		const xmlNode *shop = child(root, "shop");
		f->seller = text_of(f, shop, "company");
		f->currency = S("RUB");
		read_entries(f, child(shop, "offers"), "offer", "/yml_catalog/shop/offers/offer");
	} else if (is_named(root, "urlset")) {
		read_locations(f, root, LINK_ITEM);
	} else if (is_named(root, "sitemapindex")) {
		read_locations(f, root, LINK_LIST);
	}
}

bool
feed_is(Str text)
{
	static const Str roots[] = {
	    S("<rss"), S("<feed"), S("<yml_catalog"), S("<urlset"), S("<sitemapindex")};
	Str head = str_sub(text, 0, HEAD);
	if (str_findi(head, S("<html"), 0) != SIZE_MAX)
		return false;
	for (size_t k = 0; k < sizeof(roots) / sizeof(roots[0]); k++)
		if (str_find(head, roots[k], 0) != SIZE_MAX)
			return true;
	return false;
}

void
feed_read(Reading *r)
{
	Str s = r->text.text;
	Feed f = {.r = r};
	/* entities are left alone, so none can grow; nothing is fetched; a broken end is no end */
	xmlSetGenericErrorFunc(NULL, be_silent);
	xmlDoc *doc = xmlReadMemory(s.p, (int)s.n, NULL, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (!doc)
		return;
	arena_defer(r->a, drop_doc, doc);
	const xmlNode *root = xmlDocGetRootElement(doc);
	if (root)
		read_root(&f, root);
	r->out->kind = r->out->listings.n ? READ_LIST : READ_NOTHING;
	r->out->adapter = S("generic");
	r->out->seller.name = f.seller;
}
