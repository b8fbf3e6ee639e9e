#include "extract/extract.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "extract/audit.h"
#include "extract/links.h"
#include "extract/siteread.h"
#include "net/url.h"

static bool
is_shown(const Thing *t)
{
	return !t->in_list;
}

/* Places of the page's titles that bear the name. */
static int
count_titles(const Reading *r, Str name)
{
	const HtmlDoc *d = r->d;
	Str og = html_squash(opengraph_meta(d, "og:title", NULL), r->a);
	uint32_t title = d->head[W_TITLE];
	int n = og.n && (str_findi(og, name, 0) != SIZE_MAX ||
			    (og.n > 8 && str_startsi(name, og))); /* one variant of what it is */
	if (title)
		n += str_findi(html_squash(html_decode(html_string(d, title), r->a), r->a), name,
			 0) != SIZE_MAX;
	for (uint32_t h1 = d->head[W_H1]; h1; h1 = d->v[h1].twin) {
		Str s = html_text_max(d, h1, 500);
		n += str_findi(s, name, 0) != SIZE_MAX || (s.n > 8 && str_startsi(name, s));
	}
	return n;
}

/* Does the page's own title or address speak of this thing? */
static int
fitness(int *named, Reading *r, const Thing *t)
{
	int fit = 0;
	const Thing *of =
	    thing_is(t, "Offer") ? thing_of(&r->things, thing_prop(t, "itemOffered")) : t;
	Str name = html_squash(html_decode(thing_text(&r->things, of, "name"), r->a), r->a);
	Str url = reading_url(r, thing_text(&r->things, t, "url"));
	*named = 0;
	if (!name.n)
		return -100;
	if (url.n && (str_eq(url, r->canonical) || str_eq(url, r->url)))
		*named = 6;
	*named += 4 * count_titles(r, name);
	fit += *named;
	fit += thing_prop(t, "offers") || of != t ? 7 : 0;
	fit -= t->nested ? 2 : 0;
	fit += t->source == SOURCE_JSONLD ? 10 : t->source == SOURCE_MICRODATA ? 9 : 0;
	return fit;
}

typedef struct {
	const Thing *best;
	int fit;
	bool named; /* the page's titles or its address speak of the best */
	size_t n;   /* things that are products and not beside the main one */
	size_t priced;
} Subject;

static Subject
find_subject(Reading *r)
{
	Subject s = {.fit = -50};
	size_t looked = 0;
	for (const Thing *t = r->things.first; t && looked < 500; t = t->next) {
		if (!product_is(t) || !is_shown(t))
			continue;
		looked++;
		s.n += !t->nested && t->source != SOURCE_OPENGRAPH;
		s.priced += thing_prop(t, "offers") != NULL;
		int named, fit = fitness(&named, r, t);
		if (fit > s.fit) {
			s.fit = fit;
			s.named = named > 0;
			s.best = t;
		}
	}
	return s;
}

/* What one source leaves open another may say: JSON-LD first, then microdata, then meta tags. */
static void
fill_from_others(Reading *r, Listing *l, const Thing *main)
{
	for (const Thing *t = r->things.first; t; t = t->next) {
		Listing other;
		bool same = t != main && product_is(t) && is_shown(t) && !t->nested &&
			    (t->source == SOURCE_OPENGRAPH || t->source != main->source);
		if (!same || !product_listing(&other, r, t))
			continue;
		bool fits = t->source == SOURCE_OPENGRAPH ||
			    str_findi(other.title, l->title, 0) != SIZE_MAX ||
			    str_findi(l->title, other.title, 0) != SIZE_MAX;
		if (!fits && main->source != SOURCE_OPENGRAPH)
			continue;
		bool better = main->source == SOURCE_OPENGRAPH && other.price.known;
		if (better) { /* meta tags are kept with less care than what is shown */
			l->price = other.price;
			l->origin[FIELD_PRICE] = other.origin[FIELD_PRICE];
		}
		if (fits)
			listing_merge(l, &other, r->a);
	}
}

/* An Offer that hangs on no product belongs to the page's subject, when it is the only one. */
static void
take_lone_offer(Reading *r, Listing *l)
{
	const Thing *only = NULL;
	for (const Thing *t = r->things.first; t; t = t->next) {
		if (t->nested || !(thing_is(t, "Offer") || thing_is(t, "AggregateOffer")))
			continue;
		if (only)
			return;
		only = t;
	}
	if (only)
		product_offer(l, r, only);
}

/* The heading is what the seller shows: it adds the maker to a name, or lacks the shop's name that
 * meta tags put behind it. */
static void
take_heading(Reading *r, Listing *l)
{
	static const HtmlWord words[] = {W_H1, W_H2};
	const HtmlDoc *d = r->d;
	for (int k = 0; k < 2; k++)
		for (uint32_t i = d->head[words[k]]; i; i = d->v[i].twin) {
			Str s = html_text_max(d, i, 400);
			bool adds = k == 0 && s.n > l->title.n && s.n <= l->title.n + 60 &&
				    str_findi(s, l->title, 0) != SIZE_MAX;
			bool trims = l->origin[FIELD_TITLE].source == SOURCE_OPENGRAPH &&
				     s.n < l->title.n && s.n * 10 >= l->title.n * 4 &&
				     str_findi(l->title, s, 0) != SIZE_MAX;
			if (!adds && !trims)
				continue;
			l->title = s;
			reading_origin(r, l, FIELD_TITLE,
			    (Origin){SOURCE_HEURISTIC, S("heading"), d->v[i].start, d->v[i].end});
			return;
		}
}

static void
finish_main(Reading *r, Listing *l)
{
	l->main = true;
	if (!l->url.n || !url_same_site(l->url, r->url))
		l->url =
		    r->canonical.n && url_same_site(r->canonical, r->url) ? r->canonical : r->url;
	take_heading(r, l);
	item_complete(r, l);
	VEC_PUSH(r->a, &r->out->listings, *l);
	r->out->kind = READ_ITEM;
}

/* Is some product of the page priced in its structured data, be it beside the subject? */
static bool
has_priced(const Reading *r)
{
	for (const Thing *t = r->things.first; t; t = t->next)
		if (product_is(t) && t->source != SOURCE_OPENGRAPH && thing_prop(t, "offers"))
			return true;
	return false;
}

/* News, posts and tests name goods of others, with prices and links to their shops. */
static bool
tells(const Reading *r)
{
	return pagekind_is_article(r) && pagekind_is_dated(r);
}

static bool
read_subject(Reading *r)
{
	Listing l;
	Subject s = find_subject(r);
	bool single = s.n <= 1 || (s.fit >= 13 && (s.named || s.priced == 1));
	if (!s.best || !single || !product_listing(&l, r, s.best))
		return false;
	if (tells(r) && (s.best->source == SOURCE_OPENGRAPH || !count_titles(r, l.title)))
		return false; /* what the post costs to read, an event beside it */
	fill_from_others(r, &l, s.best);
	if (!l.price.known)
		take_lone_offer(r, &l);
	if (!l.price.text.n && s.best->source != SOURCE_OPENGRAPH && !s.priced && has_priced(r))
		return false;
	if (!l.price.text.n && s.best->source == SOURCE_OPENGRAPH) {
		Listing seen; /* meta tags alone: the price must stand on the page */
		ListingVec blocks = {0};
		size_t beside = list_read(r, &blocks);
		if (!item_read(r, &seen, beside)) {
			seen = l;
			if (beside >= 3 || !pagestate_price(r, &seen))
				return false;
		}
		Origin title = l.origin[FIELD_TITLE];
		if (str_findi(l.title, seen.title, 0) != SIZE_MAX)
			l.title = seen.title, title = seen.origin[FIELD_TITLE];
		listing_merge(&l, &seen, r->a);
		l.origin[FIELD_TITLE] = title;
	}
	finish_main(r, &l);
	return true;
}

/* Several products side by side, each marked up: a list page. */
static size_t
read_marked_list(Reading *r, ListingVec *out)
{
	Map *seen = map_new(r->a);
	for (const Thing *t = r->things.first; t && out->n < CAP_LISTINGS; t = t->next) {
		Listing l;
		if (!product_is(t) || t->source == SOURCE_OPENGRAPH || !product_listing(&l, r, t) ||
		    !l.price.text.n)
			continue;
		Str key = l.url.n ? l.url : l.title;
		if (map_get(seen, key))
			continue;
		map_put(seen, key, r->a);
		l.summary = true;
		VEC_PUSH(r->a, out, l);
	}
	return out->n;
}

static void
read_generic(Reading *r)
{
	ListingVec marked = {0}, blocks = {0}, sheet = {0}, state = {0};
	Listing l;
	r->out->adapter = S("generic");
	if (read_subject(r))
		return;
	read_marked_list(r, &marked);
	sheet_read(r, &sheet);
	if (sheet.n < 3)
		list_read(r, &blocks);
	if (sheet.n >= blocks.n)
		blocks = sheet;
	if (marked.n < 2 && item_read(r, &l, blocks.n)) {
		Price shown = l.price;
		take_lone_offer(r, &l);
		if (!l.price.known)
			l.price = shown;
		finish_main(r, &l);
		return;
	}
	if (!marked.n && !blocks.n && stateread_run(r, &state) == 1) {
		finish_main(r, &state.v[0]);
		return;
	}
	if (!marked.n && !blocks.n && !state.n)
		linelist_read(r, &state);
	if (!tells(r) || pagekind_has_cart(r))
		r->out->listings = state.n ? state : marked.n >= blocks.n ? marked : blocks;
	r->out->kind = r->out->listings.n ? READ_LIST : READ_NOTHING;
}

static Str
link_rel(const HtmlDoc *d, const char *rel)
{
	for (uint32_t i = d->head[W_LINK]; i; i = d->v[i].twin)
		if (str_eqi(str_trim(html_attr(d, i, W_REL)), str_from(rel)))
			return html_attr(d, i, W_HREF);
	return STR_NONE;
}

static void
start_reading(Reading *r)
{
	Str base = STR_NONE;
	r->d = html_parse(r->text.text, r->a);
	if (r->d->head[W_BASE])
		base = html_attr(r->d, r->d->head[W_BASE], W_HREF);
	if (base.n)
		base = reading_url(r, base);
	if (base.n)
		r->base = base;
	pagehints_set(r);
	things_init(&r->things, r->a);
	jsonld_read(&r->things, r->d);
	microdata_read(&r->things, r->d);
	rdfa_read(&r->things, r->d);
	opengraph_read(&r->things, r->d);
	r->canonical = reading_url(r, link_rel(r->d, "canonical"));
	if (!r->canonical.n)
		r->canonical = reading_url(r, opengraph_meta(r->d, "og:url", NULL));
}

static bool
is_json(const Reading *r)
{
	Str s = str_trim(str_sub(r->text.text, 0, 64));
	return str_findi(r->page->content_type, S("json"), 0) != SIZE_MAX ||
	       (s.n && (s.p[0] == '{' || s.p[0] == '['));
}

static void
begin(Reading *r, Extraction *out, const Page *page, const Sites *sites, Arena *a)
{
	*r = (Reading){
	    .page = page, .sites = sites, .lex = sites_lexicon(sites), .a = a, .out = out};
	*out = (Extraction){.adapter = S("generic")};
	r->url = r->base = page->final_url.n ? page->final_url : page->url;
	r->price.host = page_host(r->url);
	bool dated = page->fetched_at != INSTANT_NONE && page->fetched_at;
	r->on = dated ? day_of(page->fetched_at) : DAY_NONE;
	charset_read(&r->text, str_sub(page->body, 0, CAP_PAGE), page->content_type, a);
	out->charset = r->text.charset->name;
	out->undecoded = r->text.bad;
}

/* What an adapter of one item left open, structured data may say. */
static void
supplement(Reading *r)
{
	Listing more, *l = &r->out->listings.v[0];
	Subject s = find_subject(r);
	if (s.best && s.best->source != SOURCE_OPENGRAPH && product_listing(&more, r, s.best))
		listing_merge(l, &more, r->a);
	item_complete(r, l);
}

bool
extract_traced(
    Extraction *out, SiteTrace *trace, const Page *page, const Sites *sites, Arena *a, Err *e)
{
	Reading r;
	begin(&r, out, page, sites, a);
	if (audit_blocked(sites_blocked(sites), page).p)
		return true;
	if (feed_is(r.text.text)) {
		feed_read(&r);
		reading_place(&r);
		out->problems = r.problems;
		return true;
	}
	if (is_json(&r))
		pagehints_set_data(&r);
	else
		start_reading(&r);
	if (!siteread_run(&r, trace, e))
		return false;
	if (r.d) {
		if (out->kind == READ_NOTHING)
			read_generic(&r);
		else if (out->kind == READ_ITEM)
			supplement(&r);
		links_read(&r);
		facts_read(&r);
	} else {
		links_read_data(&r);
	}
	pagehints_name_money(&r);
	reading_titles(&r);
	reading_place(&r);
	out->problems = r.problems;
	return true;
}

bool
extract_page(Extraction *out, const Page *page, const Sites *sites, Arena *a, Err *e)
{
	return extract_traced(out, NULL, page, sites, a, e);
}
