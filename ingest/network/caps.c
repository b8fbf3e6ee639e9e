#include "network/caps.h"
#include "network/components.h"
#include "network/pairs.h"
#include "network/spans.h"

#include <stdlib.h>

typedef struct {
	Graph *g;
	const LinkRules *r;
	uint32_t *parent;
	uint32_t *stamp; /* root -> identifier + 1 that counted it last */
	uint32_t *order;
	size_t n;
} Caps;

static const uint32_t *
count_on_sites(const Graph *g)
{
	uint32_t *on_site = ARENA_ARRAY(g->a, g->sellers + 1, uint32_t);
	for (size_t i = 0, j; i < g->sellers; i = j) {
		for (j = i + 1; j < g->sellers && key_eq(g->seller[i].site, g->seller[j].site); j++)
			;
		for (size_t k = i; k < j; k++)
			on_site[k] = (uint32_t)(j - i);
	}
	return on_site;
}

/* A contact that half of a marketplace's sellers show belongs to the marketplace. */
static void
drop_site_owned(Graph *g)
{
	const uint32_t *on_site = g->on_site ? g->on_site : count_on_sites(g);
	for (size_t d = 0; d < g->idents; d++) {
		uint32_t from = g->start[d], to = from + g->ident[d].carriers, out = from;
		if (to - from < SITE_LEAST || g->ident[d].far)
			continue;
		for (uint32_t i = from, j; i < to; i = j) {
			Key128 site = g->seller[g->carry[i].seller].site;
			for (j = i + 1; j < to; j++)
				if (!key_eq(g->seller[g->carry[j].seller].site, site))
					break;
			uint32_t all = on_site[g->carry[i].seller];
			if (all >= SITE_LEAST && (j - i) * 2 >= all)
				continue;
			for (uint32_t k = i; k < j; k++)
				g->carry[out++] = g->carry[k];
		}
		g->ident[d].carriers = out - from;
	}
}

/* Hard before strong before addresses (they need their buildings) before weak. */
static int
rank_of(const Caps *c, const Ident *d)
{
	if (d->counts_as == ID_ADDRESS_BUILDING)
		return 2;
	if (d->counts_as == ID_ADDRESS)
		return 3;
	if (c->r->kind[d->counts_as].hard)
		return 0;
	return c->r->kind[d->counts_as].weight >= LINK_POINTS ? 1 : 4;
}

typedef struct {
	uint32_t ident, carriers;
	int rank;
	uint8_t kind;
	Str value;
} Turn;

static int
by_turn(const void *x, const void *y)
{
	const Turn *a = x, *b = y;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->carriers != b->carriers)
		return a->carriers < b->carriers ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return str_cmp(a->value, b->value);
}

static void
settle_kinds(Caps *c)
{
	for (size_t i = 0; i < c->g->idents; i++) {
		Ident *d = &c->g->ident[i];
		if (d->flagged && (uint32_t)d->flagged * 2 >= d->carriers)
			d->counts_as = d->role;
	}
}

static bool
has_turn(const Ident *d)
{
	return d->carriers > 1 && d->verdict != VERDICT_STOPPED && !d->far;
}

static Turn *
take_turns(Caps *c)
{
	Graph *g = c->g;
	size_t n = 0;
	for (size_t i = 0; i < g->idents; i++)
		n += has_turn(&g->ident[i]);
	Turn *t = arena_raw(g->a, n * sizeof(*t) + 1);
	c->n = 0;
	for (size_t i = 0; i < g->idents; i++) {
		const Ident *d = &g->ident[i];
		if (has_turn(d))
			t[c->n++] =
			    (Turn){(uint32_t)i, d->carriers, rank_of(c, d), d->counts_as, d->value};
	}
	qsort(t, c->n, sizeof(*t), by_turn);
	return t;
}

static uint32_t
count_unrelated(Caps *c, uint32_t ident)
{
	const Graph *g = c->g;
	uint32_t n = 0;
	for (uint32_t i = 0; i < g->ident[ident].carriers; i++) {
		uint32_t s = g->carry[g->start[ident] + i].seller;
		uint32_t root = components_root(c->parent, s);
		n += c->stamp[root] != ident + 1;
		c->stamp[root] = ident + 1;
	}
	return n;
}

/* All who carry it; but where some showed it after others, only who is linked by it. */
static void
join_carriers(Caps *c, uint32_t ident)
{
	const Graph *g = c->g;
	const Carry *v = g->carry + g->start[ident];
	uint32_t n = g->ident[ident].carriers;
	for (uint32_t i = 0; i < (g->ident[ident].ended && n <= PAIRS_ALL ? n : 1); i++)
		for (uint32_t j = i + 1; j < n; j++)
			if (!spans_apart(g, c->r, ident, v[i].seller, v[j].seller))
				components_join(c->parent, v[i].seller, v[j].seller);
}

static void
judge_one(Caps *c, uint32_t ident)
{
	Graph *g = c->g;
	Ident *d = &g->ident[ident];
	if (d->counts_as == ID_ADDRESS && d->building &&
	    g->ident[d->building - 1].unrelated >= BUSY_BUILDING)
		d->counts_as = ID_ADDRESS_BUSY;
	d->unrelated = count_unrelated(c, ident);
	d->weight = (uint16_t)linkrules_points(c->r, (IdKind)d->counts_as, d->unrelated);
	int full = c->r->kind[d->counts_as].weight;
	d->verdict = VERDICT_NONE;
	if (d->weight >= LINK_POINTS)
		d->verdict = VERDICT_LINK;
	else if (full >= LINK_POINTS && full > 0)
		d->verdict = VERDICT_CAPPED;
	else if (full > 0)
		d->verdict = d->weight ? VERDICT_WEAK : VERDICT_CAPPED;
	if (d->verdict != VERDICT_LINK)
		return;
	join_carriers(c, ident);
}

static const uint8_t *
count_ways(const Graph *g)
{
	uint8_t *ways = ARENA_ARRAY(g->a, g->sellers + 1, uint8_t);
	for (size_t d = 0; d < g->idents; d++)
		for (uint32_t i = 0; graph_is_way(&g->ident[d]) && i < g->ident[d].carriers; i++) {
			uint8_t *n = &ways[g->carry[g->start[d] + i].seller];
			*n = (uint8_t)(*n + (*n < UINT8_MAX));
		}
	return ways;
}

void
caps_judge(Graph *g, const LinkRules *r)
{
	g->ways = count_ways(g);
	ArenaMark mark = arena_mark(g->a);
	Caps c = {.g = g, .r = r, .parent = components_new(g->sellers, g->a)};
	c.stamp = ARENA_ARRAY(g->a, g->sellers + 1, uint32_t);
	drop_site_owned(g);
	settle_kinds(&c);
	Turn *turn = take_turns(&c);
	for (size_t i = 0; i < c.n; i++)
		judge_one(&c, turn[i].ident);
	arena_rewind(g->a, mark);
}
