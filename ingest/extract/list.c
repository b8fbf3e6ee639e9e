#include "extract/block.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <stdlib.h>

#define CLIMB  12   /* levels from a price up to the block of its item */
#define GROUPS 4000 /* signatures looked at on one page */

typedef struct {
	uint64_t sign; /* what blocks of one list have in common */
	uint32_t node;
} Member;

typedef struct {
	Member *v;
	size_t n, cap;
} Members;

typedef struct {
	size_t first, n; /* in the members */
	size_t valid;	 /* blocks with a title of their own and a price */
	size_t linked;
	size_t classed; /* of those, whose price is marked as one */
	size_t named;	/* of those, with a currency */
	size_t told;	/* of those, or for a card, a server: "23.1万/张" */
	size_t mixed;	/* of those, within a longer text */
	size_t bytes;	/* of source, all blocks */
} Group;

typedef struct {	  /* what is known of a list when its blocks are read */
	const Map *never; /* texts that are no titles */
	bool money;	  /* nearly all prices name their currency */
} Shelf;

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h ^= v;
	h *= 0x100000001B3u;
	return h ^ (h >> 29);
}

/* Tag and class names of an element; digits and words of state left out. */
static uint64_t
sign_of(const Reading *r, uint32_t i)
{
	const HtmlDoc *d = r->d;
	uint64_t h = mix(0xCBF29CE484222325u, d->v[i].word);
	const HtmlAttr *at = html_is_element(d, i) ? html_attr_find(d, i, W_CLASS) : NULL;
	Str rest = at ? str_of(d->src.p + at->value, at->value_n) : STR_NONE, part;
	uint64_t sum = 0, last = 0;
	while (rest.n && str_cut(&part, &rest, ' ')) {
		part = str_sub(part, 0, str_find(part, S("--"), 0)); /* BEM: block--state */
		if (!part.n || hints_in(sites_hints(r->sites), HINT_CLASS_STATE, part))
			continue;
		uint64_t one = 0;
		for (size_t k = 0; k < part.n; k++)
			if (part.p[k] < '0' || part.p[k] > '9')
				one = mix(one, (unsigned char)part.p[k]);
		sum += one != last ? one : 0; /* the order of classes does not count */
		last = one;
	}
	return mix(h, sum);
}

static int
by_sign(const void *a, const void *b)
{
	const Member *x = a, *y = b;
	if (x->sign != y->sign)
		return x->sign < y->sign ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

static void
collect(Members *out, const Reading *r, const Spots *spots)
{
	const HtmlDoc *d = r->d;
	for (size_t k = 0; k < spots->n; k++) {
		if (spots->v[k].aside && !spots->v[k].classed)
			continue;
		uint32_t i = spots->v[k].node;
		for (int up = 0; up < CLIMB && i && d->v[i].word != W_BODY; up++) {
			uint64_t s = mix(sign_of(r, i), sign_of(r, d->v[i].parent));
			VEC_PUSH(r->a, out, ((Member){s, i}));
			i = d->v[i].parent;
		}
	}
	if (!out->n)
		return;
	qsort(out->v, out->n, sizeof(*out->v), by_sign);
	size_t n = 0;
	for (size_t k = 0; k < out->n; k++)
		if (!n || by_sign(&out->v[n - 1], &out->v[k]))
			out->v[n++] = out->v[k];
	out->n = n;
}

/* Blocks that lie in one another are no list of items: only those without a twin inside count. */
static bool
holds_next(const HtmlDoc *d, const Members *m, size_t k, size_t end)
{
	return k + 1 < end && m->v[k + 1].node < d->v[m->v[k].node].past;
}

static void
judge(Group *g, const Reading *r, const Spots *spots, const Members *m)
{
	Map *seen = map_new(r->a);
	for (size_t k = g->first; k < g->first + g->n; k++) {
		uint32_t node = m->v[k].node;
		BlockTitle t;
		size_t first, n = spots_in(spots, r->d, node, &first);
		const Spot *best = spots_best(spots, first, n);
		if (holds_next(r->d, m, k, g->first + g->n) || !best || best->minor ||
		    !block_title(&t, r, node, NULL))
			continue;
		if (best->node <= t.node && t.node < r->d->v[best->node].past)
			continue; /* the title is the price itself */
		if (t.node <= best->node && best->node < r->d->v[t.node].past && best->mixed)
			continue; /* a headline that speaks of money */
		Str key = t.href.n ? t.href : t.text;
		if (map_get(seen, key))
			continue;
		map_put(seen, key, r->a);
		g->valid++;
		g->linked += t.href.n > 0;
		g->classed += best->classed;
		g->named +=
		    best->named || !best->price.known; /* "ask for the price" names it too */
		g->told += best->named || best->price.unit != UNIT_NONE;
		g->mixed += best->mixed;
		g->bytes += r->d->v[node].end - r->d->v[node].start;
	}
}

static bool
is_better(const Group *a, const Group *b)
{
	if (a->valid != b->valid)
		return a->valid > b->valid;
	/* as many items: the larger blocks say more, unless they take in the whole neighbourhood */
	if (a->bytes > b->bytes)
		return a->bytes < b->bytes * 6;
	return b->bytes >= a->bytes * 6;
}

/* A list of one or two must look like a list in other ways. */
static bool
is_convincing(const Reading *r, const Group *g, const Members *m)
{
	uint32_t node = m->v[g->first].node;
	bool marked = r->d->v[node].word == W_TR || spot_near_class(r, node, HINT_CLASS_ITEM, 1);
	if (g->valid >= 3)
		return g->classed * 2 >= g->valid ||
		       (g->named * 2 >= g->valid && (marked || g->linked * 2 >= g->valid));
	bool told = g->valid > 1 && g->told == g->valid && g->n == g->valid;
	bool money = g->named == g->valid || *pagehints_money(r); /* elsewhere views are counted */
	bool plain = told || (g->classed == g->valid && !g->mixed && money);
	return g->valid && g->linked == g->valid && marked && plain;
}

static Group
find_group(const Reading *r, const Spots *spots, const Members *m)
{
	Group best = {0};
	size_t k = 0;
	for (int groups = 0; k < m->n && groups < GROUPS; groups++) {
		Group g = {.first = k};
		while (k < m->n && m->v[k].sign == m->v[g.first].sign)
			k++;
		g.n = k - g.first;
		if (g.n < best.valid)
			continue;
		judge(&g, r, spots, m);
		if (g.valid && is_convincing(r, &g, m) && (!best.valid || is_better(&g, &best)))
			best = g;
	}
	return best;
}

/* The text of a block without its title. */
static Str
rest_of(const Reading *r, uint32_t block, Str title)
{
	Str all = utf8_head(html_text(r->d, block), CAP_FIELD);
	size_t at = title.n ? str_find(all, title, 0) : SIZE_MAX;
	if (at == SIZE_MAX)
		return all;
	return str_from(arena_printf(r->a, "%.*s %.*s", STR_ARG(str_trim(str_sub(all, 0, at))),
	    STR_ARG(str_trim(str_sub(all, at + title.n, all.n)))));
}

static void
take_seller(Reading *r, Listing *l, uint32_t block, uint32_t title)
{
	const HtmlDoc *d = r->d;
	for (uint32_t i = block + 1; i < d->v[block].past; i++) {
		if (!html_is_element(d, i) || !d->v[i].nattr || i == title ||
		    !spot_class_has(r, i, HINT_CLASS_SELLER))
			continue;
		Str s = html_text_max(d, i, 120);
		if (s.n < 2)
			continue;
		l->seller = s;
		reading_origin(r, l, FIELD_SELLER,
		    (Origin){SOURCE_HEURISTIC, S("list seller"), d->v[i].start, d->v[i].end});
		return;
	}
}

static void
take_price(Reading *r, Listing *l, const Spot *s)
{
	const HtmlNode *v = &r->d->v[s->node];
	l->price = s->price;
	reading_origin(
	    r, l, FIELD_PRICE, (Origin){SOURCE_HEURISTIC, S("list price"), v->start, v->end});
}

static bool
read_block(Reading *r, Listing *l, const Spots *spots, uint32_t node, const Shelf *shelf)
{
	BlockTitle t;
	size_t first, n = spots_in(spots, r->d, node, &first);
	const Spot *best = spots_best(spots, first, n);
	if (!best || !block_title(&t, r, node, shelf->never))
		return false;
	*l = reading_listing(r);
	l->summary = true;
	l->title = t.text;
	reading_origin(r, l, FIELD_TITLE,
	    (Origin){
		SOURCE_HEURISTIC, S("list title"), r->d->v[t.node].start, r->d->v[t.node].end});
	l->url = reading_url(r, t.href);
	take_price(r, l, best);
	if (shelf->money && !best->named &&
	    l->price.known) { /* "(3 offers)" where a price is not told */
		l->price.known = false;
		l->price.reason = "no currency, as its neighbours have";
	}
	take_seller(r, l, node, t.node);
	(void)block_image(r, l, node);
	const HtmlNode *v = &r->d->v[node];
	reading_words(r, l, rest_of(r, node, t.text),
	    (Origin){SOURCE_HEURISTIC, S("list text"), v->start, v->end});
	return true;
}

/* "View details" in most blocks of a list names none of them. NULL when all have their own. */
static const Map *
find_buttons(const Reading *r, const Members *m, const Group *g)
{
	Map *times = map_new(r->a), *out = NULL;
	for (size_t k = g->first; k < g->first + g->n && g->valid >= 3; k++) {
		BlockTitle t;
		if (holds_next(r->d, m, k, g->first + g->n) ||
		    !block_title(&t, r, m->v[k].node, NULL))
			continue;
		size_t n = (size_t)(uintptr_t)map_get(times, t.text) + 1;
		map_put(times, t.text, (void *)(uintptr_t)n);
		if (n * 2 <= g->valid)
			continue;
		out = out ? out : map_new(r->a);
		map_put(out, t.text, out);
	}
	return out;
}

size_t
list_read(Reading *r, ListingVec *out)
{
	Spots spots = {0};
	Members m = {0};
	size_t before = out->n;
	spots_find(&spots, r);
	collect(&m, r, &spots);
	if (!m.n)
		return 0;
	Group g = find_group(r, &spots, &m);
	Shelf shelf = {find_buttons(r, &m, &g), g.named * 4 > g.valid * 3};
	for (size_t k = g.first; k < g.first + g.n && out->n < CAP_LISTINGS; k++) {
		Listing l;
		if (holds_next(r->d, &m, k, g.first + g.n) ||
		    !read_block(r, &l, &spots, m.v[k].node, &shelf))
			continue;
		VEC_PUSH(r->a, out, l);
		VEC_PUSH(r->a, &r->blocks, m.v[k].node);
	}
	return out->n - before;
}
