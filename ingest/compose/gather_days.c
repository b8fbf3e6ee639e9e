#include "compose/gather_days.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/map.h"
#include "compose/daymatch.h"
#include "compose/dayseller.h"
#include "compose/photos.h"
#include "extract/audit.h"
#include "extract/expect.h"
#include "fetch/sitemap.h"

/* What was met of one URL on one day. */
typedef struct {
	Str url;
	bool asked;	/* a page came, or we know why none did */
	bool seen;	/* it was looked at */
	bool failed;	/* it could not be looked at */
	bool needed;	/* a list page that others point to */
	size_t listing; /* index + 1 of the listing with this URL */
} Met;

typedef struct {
	Map *met;
	Map *names; /* company name -> count */
	bool root_seen;
	bool skipped;
} Index;

typedef struct {
	SiteDay **v;
	size_t n, cap;
} DayVec;

struct Gather {
	Arena *arena;
	Arena *scratch;
	ArenaMark empty; /* of scratch */
	const Sites *sites;
	const Normalizer *norm;
	Photos *photos;
	DayVec days;
};

const char *
day_outcome_name(DayOutcome o)
{
	static const char *const names[] = {"whole", "partial", "failed"};

	return names[o];
}

static void
free_arena(void *p)
{
	arena_free(p);
}

static void
free_days(void *p)
{
	Gather *g = p;

	for (size_t i = 0; i < g->days.n; i++)
		arena_free(g->days.v[i]->arena);
}

Gather *
gather_new(const Sites *sites, const Normalizer *norm, Arena *a)
{
	Gather *g = ARENA_NEW(a, Gather);

	g->arena = a;
	g->sites = sites;
	g->norm = norm;
	g->photos = photos_new(a);
	g->scratch = arena_new();
	g->empty = arena_mark(g->scratch);
	arena_defer(a, free_arena, g->scratch);
	arena_defer(a, free_days, g);
	return g;
}

static SiteDay *
open_day(Gather *g, Str url, Day day)
{
	Key128 site = page_site_key(url);
	Arena *a;
	SiteDay *d;
	Index *x;

	for (size_t i = g->days.n; i-- > 0;)
		if (g->days.v[i]->day == day && key_eq(g->days.v[i]->site, site))
			return g->days.v[i];
	a = arena_new();
	d = ARENA_NEW(a, SiteDay);
	x = ARENA_NEW(a, Index);
	x->met = map_new(a);
	x->names = map_new(a);
	d->arena = a;
	d->site = site;
	d->host = arena_str(a, page_host(url));
	d->day = day;
	d->observed_at = INSTANT_NONE;
	d->index = x;
	VEC_PUSH(g->arena, &g->days, d);
	return d;
}

static Met *
met_of(SiteDay *d, Str url)
{
	Index *x = d->index;
	Met *m = map_get(x->met, url);

	if (m)
		return m;
	m = ARENA_NEW(d->arena, Met);
	m->url = arena_str(d->arena, url);
	map_put(x->met, m->url, m);
	return m;
}

static bool
is_root(Str url)
{
	size_t at = str_find(url, S("://"), 0);
	size_t slash;

	if (at == SIZE_MAX)
		return false;
	slash = str_chr(url, '/', at + 3);
	return slash == SIZE_MAX || slash + 1 == url.n;
}

static void
note_page(SiteDay *d, const Page *p)
{
	Page copy = page_kept(p, d->arena);
	Met *m = met_of(d, p->url);

	copy.url = m->url;
	VEC_PUSH(d->arena, &d->pages, copy);
	if (d->observed_at == INSTANT_NONE || p->fetched_at > d->observed_at)
		d->observed_at = p->fetched_at;
	m->asked = true;
	if (page_was_seen(p->outcome)) {
		m->seen = true;
		m->failed = false;
	} else if (p->outcome != PAGE_GONE && p->outcome != PAGE_ROBOTS &&
		   p->outcome != PAGE_WRONG_TYPE && !m->seen) {
		m->failed = true;
	}
	if (is_root(p->url)) {
		d->start_url = m->url;
		if (page_was_seen(p->outcome))
			((Index *)d->index)->root_seen = true;
	}
}

/* The same item on two pages is one listing; what its own page says outranks a list's line. */
static void
add_listing(SiteDay *d, const Listing *l)
{
	Met *m = met_of(d, l->url);
	Listing copy;

	if (d->listings.n >= CAP_LISTINGS || !l->title.n)
		return;
	copy = listing_copy(l, d->arena);
	if (m->listing) {
		listing_merge(&d->listings.v[m->listing - 1], &copy, d->arena);
	} else {
		VEC_PUSH(d->arena, &d->listings, copy);
		m->listing = d->listings.n;
	}
}

/* A page that asks for a proof of being human came with status 200 and shows nothing. */
static Page
judge(const Gather *g, const Page *page)
{
	Page p = *page;
	Str rule = page->body.n ? audit_blocked(sites_blocked(g->sites), page) : STR_NONE;

	if (rule.p && page_was_seen(p.outcome)) {
		p.outcome = PAGE_BLOCKED;
		p.reason = rule;
	}
	/* "As before" without what was before says nothing of what is on show. */
	if (p.outcome == PAGE_NOT_MODIFIED && !p.body.n) {
		p.outcome = PAGE_BROKEN;
		p.reason = S("not modified since a capture that is not here");
	}
	return p;
}

/* What is asked for besides a site's pages. A sitemap that is not there says nothing of what is on
 * show. */
static bool
is_aside(const Page *p)
{
	return str_ends(p->url, S("/robots.txt")) ||
	       (sitemap_named(p->url) && !page_was_seen(p->outcome));
}

bool
gather_page(Gather *g, const Page *given, LinkVec *links, Err *e)
{
	const Page judged = judge(g, given);
	const Page *page = &judged;
	Extraction x = {0};
	SiteDay *d;
	Err bad;

	(void)e;
	if (links)
		*links = (LinkVec){0};
	if (is_aside(page))
		return true;
	if (photos_is(page)) {
		photos_take(g->photos, page);
		return true;
	}
	d = open_day(g, page->url, day_of(page->fetched_at));
	arena_rewind(g->scratch, g->empty);
	note_page(d, page);
	if (!page_was_seen(page->outcome) || !page->body.n)
		return true;
	if (!extract_page(&x, page, g->sites, g->scratch, &bad)) {
		met_of(d, page->url)->failed = true;
		d->reason = arena_str(d->arena, str_from(bad.text));
		d->problems++;
		return true;
	}
	for (size_t i = 0; i < x.listings.n; i++) {
		x.listings.v[i].seen_at = page->fetched_at;
		add_listing(d, &x.listings.v[i]);
	}
	d->problems += x.problems;
	dayseller_add(d, ((Index *)d->index)->names, &x.seller);
	if (x.adapter.n && (!d->adapter.n || str_eq(d->adapter, S("generic"))))
		d->adapter = arena_str(d->arena, x.adapter);
	for (size_t i = 0; i < x.links.n; i++)
		if (x.links.v[i].kind == LINK_NEXT || x.links.v[i].kind == LINK_LIST)
			met_of(d, x.links.v[i].url)->needed = true;
	if (links)
		*links = x.links;
	return true;
}

void
gather_skipped(Gather *g, Str url, Day day)
{
	SiteDay *d = open_day(g, url, day);

	met_of(d, url)->needed = true;
	((Index *)d->index)->skipped = true;
}

size_t
gather_count(const Gather *g)
{
	return g->days.n;
}

SiteDay *
gather_at(Gather *g, size_t i)
{
	return g->days.v[i];
}

/* A listing whose own page failed today: its list line alone would look like a change. */
static void
drop_unread(SiteDay *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->listings.n; i++) {
		Listing *l = &d->listings.v[i];
		Met *m = met_of(d, l->url);

		if (l->summary && m->asked && m->failed)
			continue;
		d->listings.v[kept++] = *l;
	}
	d->listings.n = kept;
}

/* What the first page that gave nothing said. */
static void
why_failed(SiteDay *d)
{
	for (size_t i = 0; i < d->pages.n && !d->reason.n; i++) {
		const Page *p = &d->pages.v[i];

		if (!page_was_seen(p->outcome))
			d->reason = str_from(arena_printf(d->arena, "%s: %.*s",
			    page_outcome_name(p->outcome), STR_ARG(p->reason)));
	}
	if (!d->reason.n)
		d->reason = S("the start page was not seen");
}

static void
decide(const Gather *g, SiteDay *d)
{
	Index *x = d->index;
	size_t unseen = 0;
	Str first = STR_NONE;

	for (size_t i = 0; i < map_count(x->met); i++) {
		const Met *m = map_value(x->met, i);

		if (m->failed)
			d->failed++;
		if (m->failed ||
		    (m->needed && !m->asked && !photos_asked(g->photos, m->url, d->day))) {
			unseen++;
			if (!first.n)
				first = m->url;
		}
	}
	if (!d->listings.n && (d->failed || !x->root_seen)) {
		d->outcome = DAY_FAILED;
		why_failed(d);
	} else if (!x->root_seen || unseen) {
		d->outcome = DAY_PARTIAL;
		if (!d->reason.n)
			d->reason =
			    str_from(!x->root_seen
					 ? "the start page was not seen"
					 : arena_printf(d->arena, "%zu page%s not seen, first %.*s",
					       unseen, str_s(unseen), STR_ARG(first)));
	} else {
		d->outcome = DAY_WHOLE;
		d->reason = STR_NONE;
	}
}

void
gather_finish(Gather *g, SiteDay *d)
{
	Str broken;

	if (d->finished)
		return;
	d->finished = true;
	drop_unread(d);
	decide(g, d);
	broken = expect_broken(
	    g->sites, d->host, d->adapter, &d->listings, d->outcome == DAY_WHOLE, d->arena);
	if (broken.n && d->outcome != DAY_FAILED) {
		d->outcome = DAY_FAILED;
		d->reason = broken;
		LOG(LOG_WARN, "expectation", {"site", d->host}, {"reason", broken});
	}
	daymatch_run(d, g->norm);
}

Photos *
gather_photos(Gather *g)
{
	return g->photos;
}

void
gather_drop(Gather *g, size_t i)
{
	arena_free(g->days.v[i]->arena);
	memmove(&g->days.v[i], &g->days.v[i + 1], (g->days.n - i - 1) * sizeof(g->days.v[0]));
	g->days.n--;
}
