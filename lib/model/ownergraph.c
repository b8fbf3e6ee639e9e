#include "ownergraph.h"

#include "ownerkey.h"

#include <stdlib.h>

#define NAME_LEAST   4	/* bytes of a folded name: less is anybody's */
#define NUMBER_LEAST 8	/* of a listed party's number: short ones are of many registers */
#define BEARERS_MOST 16 /* a name that more parties bear ties nobody */
#define EXCESS_LEAST 50 /* hundredths of a percent: rounding */

typedef struct {
	uint32_t *v;
	size_t n, cap;
} Bearers;

static Str
key_of(char kind, Str s, Arena *a)
{
	Str bare = ownerkey_bare(s, a);
	return str_from(arena_printf(a, "%c%.*s", kind, STR_ARG(bare)));
}

static uint32_t
root_of(OwnerGraph *g, uint32_t i)
{
	OwnerNode *v = g->node.v;
	while (v[i].root != i)
		i = v[i].root = v[v[i].root].root;
	return i;
}

static uint32_t
node_at(OwnerGraph *g, Str key)
{
	uint32_t *had = map_get(g->at, key);
	if (had)
		return root_of(g, *had);
	had = ARENA_NEW(g->a, uint32_t);
	*had = (uint32_t)g->node.n;
	OwnerNode fresh = {.root = *had};
	VEC_PUSH(g->a, &g->node, fresh);
	map_put(g->at, key, had);
	return *had;
}

static void
first_of(Str *out, Str s)
{
	if (!out->n && s.n)
		*out = s;
}

static uint32_t
join(OwnerGraph *g, uint32_t x, uint32_t y)
{
	x = root_of(g, x);
	y = root_of(g, y);
	if (x == y)
		return x;
	uint32_t to = x < y ? x : y, from = x < y ? y : x;
	OwnerNode *t = &g->node.v[to], *f = &g->node.v[from];
	f->root = to;
	first_of(&t->name, f->name);
	first_of(&t->code, f->code);
	first_of(&t->ref, f->ref);
	t->rules |= f->rules;
	if (!t->listed)
		t->listed = f->listed;
	return to;
}

/* ---- who is who ---- */
static bool
differ(Str x, Str y)
{
	return x.n && y.n && !str_eq(x, y);
}

/* Two entries of one list are two parties, as two credit codes are. */
static bool
same_list(Str x, Str y)
{
	size_t at = str_chr(x, ':', 0);
	return at != SIZE_MAX && str_starts(y, str_sub(x, 0, at + 1));
}

static bool
apart(const OwnerNode *x, const OwnerNode *y)
{
	return differ(x->code, y->code) || (differ(x->ref, y->ref) && same_list(x->ref, y->ref));
}

static uint32_t
add_party(OwnerGraph *g, const OwnParty *p, bool owner)
{
	Str name = ownerkey_bare(p->name, g->a);
	/* in the picture of ids a name says nothing of what else stands under it */
	char kind = owner && !g->names ? 'm' : 'n';
	uint32_t at = p->ids
			  ? node_at(g, key_of('i', p->id[0], g->a))
			  : node_at(g, str_from(arena_printf(g->a, "%c%.*s", kind, STR_ARG(name))));
	for (size_t i = 1; i < p->ids; i++)
		at = join(g, at, node_at(g, key_of('i', p->id[i], g->a)));
	OwnerNode *v = &g->node.v[at];
	first_of(&v->name, p->name.n ? p->name : p->ids ? p->id[0] : S("?"));
	first_of(&v->code, ownerkey_code(p->id, p->ids));
	for (size_t i = 0; i < p->ids; i++)
		if (str_chr(p->id[i], ':', 0) != SIZE_MAX)
			first_of(&v->ref, p->id[i]);
	if (name.n < NAME_LEAST)
		return at;
	Bearers *b = map_get(g->bears, name);
	if (!b) {
		b = ARENA_NEW(g->a, Bearers);
		map_put(g->bears, name, b);
	}
	if (b->n <= BEARERS_MOST && (!b->n || b->v[b->n - 1] != at))
		VEC_PUSH(g->a, b, at);
	return at;
}

/* Those that bear one name are one, unless two of them are known to be two. */
static void
join_names(OwnerGraph *g)
{
	for (size_t i = 0; i < map_count(g->bears); i++) {
		const Bearers *b = map_value(g->bears, i);
		bool two = b->n > BEARERS_MOST;
		for (size_t x = 0; x < b->n && !two; x++)
			for (size_t y = 0; y < x && !two; y++)
				two = apart(&g->node.v[root_of(g, b->v[x])],
				    &g->node.v[root_of(g, b->v[y])]);
		for (size_t x = 1; x < b->n && !two; x++)
			(void)join(g, b->v[0], b->v[x]);
	}
}

typedef struct {
	OwnerGraph *g;
	const OwnListed *x;
	OwnerNode as; /* what the entry says of itself */
	uint32_t at;  /* the party that it is, from 1; 0: none yet */
} Entry;

static void
mark(Entry *e, uint32_t node)
{
	OwnerGraph *g = e->g;
	e->at = 1 + (e->at ? join(g, e->at - 1, node) : root_of(g, node));
	OwnerNode *v = &g->node.v[e->at - 1];
	if (!v->listed)
		v->listed = e->x;
	v->rules |= e->x->rules;
	first_of(&v->ref, e->as.ref);
}

/* It has a credit code and the entry too, but not this one; or it is another entry of the list. */
static bool
is_another(const Entry *e, const OwnerNode *v)
{
	bool codes = e->as.code.n > 0;
	for (size_t i = 0; i < e->x->ids; i++)
		codes = codes && !str_eq(e->x->id[i], v->code);
	return (codes && v->code.n) || (differ(v->ref, e->as.ref) && same_list(v->ref, e->as.ref));
}

/* Who bears the name, where that can be but one. */
static void
mark_name(Entry *e, Str name)
{
	OwnerGraph *g = e->g;
	const Bearers *b = map_get(g->bears, ownerkey_bare(name, g->a));
	uint32_t one = UINT32_MAX;
	for (size_t i = 0; b && i < b->n && b->n <= BEARERS_MOST; i++) {
		uint32_t at = root_of(g, b->v[i]);
		if (at == one || is_another(e, &g->node.v[at]))
			continue;
		if (one != UINT32_MAX)
			return;
		one = at;
	}
	if (one != UINT32_MAX)
		mark(e, one);
}

static void
add_listed(OwnerGraph *g, const OwnListed *x)
{
	Arena *a = g->a;
	Str ref = str_from(arena_printf(a, "%.*s:%.*s", STR_ARG(x->list), STR_ARG(x->entry)));
	Entry e = {.g = g, .x = x, .as = {.ref = ref, .code = ownerkey_code(x->id, x->ids)}};
	const uint32_t *at = map_get(g->at, key_of('i', ref, a));
	if (at)
		mark(&e, *at);
	for (size_t i = 0; i < x->ids; i++)
		if (x->id[i].n >= NUMBER_LEAST &&
		    (at = map_get(g->at, key_of('i', x->id[i], a))) != NULL)
			mark(&e, *at);
	if (!g->names)
		return;
	mark_name(&e, x->name);
	for (size_t i = 0; i < x->alsos; i++)
		mark_name(&e, x->also[i]);
}

/* ---- what they own ---- */
static int
by_pair(const void *x, const void *y)
{
	const OwnerEdge *a = x, *b = y;
	if (a->owned != b->owned)
		return a->owned < b->owned ? -1 : 1;
	if (a->owner != b->owner)
		return a->owner < b->owner ? -1 : 1;
	if (a->as_of != b->as_of)
		return a->as_of > b->as_of ? -1 : 1;
	if (a->low != b->low) /* what is known before what is not */
		return a->low > b->low ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

/* Of a pair the newest row counts; where several of that day disagree, the least is sure. */
static void
settle_edges(OwnerGraph *g)
{
	size_t n = 0;
	if (g->edge.n)
		qsort(g->edge.v, g->edge.n, sizeof(*g->edge.v), by_pair);
	for (size_t i = 0; i < g->edge.n; i++) {
		const OwnerEdge x = g->edge.v[i];
		OwnerEdge *last = n ? &g->edge.v[n - 1] : NULL;
		if (!last || last->owned != x.owned || last->owner != x.owner) {
			g->edge.v[n++] = x;
		} else if (last->as_of == x.as_of && x.low != OWNERSHIP_UNKNOWN) {
			last->low = x.low < last->low ? x.low : last->low;
			last->high = x.high > last->high ? x.high : last->high;
		}
	}
	g->edge.n = n;
	for (size_t i = 0; i < n; i++) {
		OwnerNode *b = &g->node.v[g->edge.v[i].owned];
		if (!b->edges++)
			b->first = (uint32_t)i;
		b->total += g->edge.v[i].low > 0 ? g->edge.v[i].low : 0;
	}
}

int64_t
ownergraph_excess(const OwnerNode *b)
{
	int64_t over = b->total - OWNERSHIP_WHOLE;
	return over > EXCESS_LEAST ? over : 0;
}

int64_t
ownergraph_low(const OwnerGraph *g, const OwnerNode *b, unsigned rule, int before)
{
	int64_t sum = -ownergraph_excess(b);
	for (uint32_t i = b->first; i < b->first + b->edges; i++)
		if (g->node.v[g->edge.v[i].owner].reach[rule] < before && g->edge.v[i].low > 0)
			sum += g->edge.v[i].low;
	return sum < 0 ? 0 : sum > OWNERSHIP_WHOLE ? OWNERSHIP_WHOLE : sum;
}

int64_t
ownergraph_high(const OwnerGraph *g, const OwnerNode *b, unsigned rule, int before)
{
	int64_t sum = 0, rest = OWNERSHIP_WHOLE - b->total;
	bool unknown = false;
	for (uint32_t i = b->first; i < b->first + b->edges; i++) {
		const OwnerEdge *x = &g->edge.v[i];
		if (g->node.v[x->owner].maybe[rule] >= before)
			continue;
		unknown = unknown || x->low == OWNERSHIP_UNKNOWN;
		sum += x->high > 0 ? x->high : 0;
	}
	sum += unknown && rest > 0 ? rest : 0;
	return sum > OWNERSHIP_WHOLE ? OWNERSHIP_WHOLE : sum;
}

/* Step by step away from the lists: what one step reaches counts in the next. */
static void
reach(OwnerGraph *g, unsigned rule)
{
	bool more = true;
	for (size_t i = 0; i < g->node.n; i++) {
		OwnerNode *b = &g->node.v[i];
		b->reach[rule] = b->maybe[rule] = b->rules >> rule & 1 ? 0 : OWNER_FAR;
	}
	for (int step = 1; more && step <= OWNERSHIP_DEPTH; step++) {
		more = false;
		for (size_t i = 0; i < g->node.n; i++) {
			OwnerNode *b = &g->node.v[i];
			if (b->reach[rule] == OWNER_FAR &&
			    ownergraph_low(g, b, rule, step) >= OWNERSHIP_HALF) {
				b->reach[rule] = (uint8_t)step;
				more = true;
			}
			if (b->maybe[rule] == OWNER_FAR &&
			    ownergraph_high(g, b, rule, step) >= OWNERSHIP_HALF) {
				b->maybe[rule] = (uint8_t)step;
				more = true;
			}
		}
	}
}

void
ownergraph_make(OwnerGraph *g, const OwnRows *rows, const OwnListeds *listed, bool names, Arena *a)
{
	*g = (OwnerGraph){.a = a, .names = names, .at = map_new(a), .bears = map_new(a)};
	for (size_t i = 0; i < rows->n; i++) {
		const OwnRow *r = &rows->v[i];
		OwnerEdge x = {
		    .row = (uint32_t)i, .low = r->low, .high = r->high, .as_of = r->as_of};
		x.owner = add_party(g, &r->owner, true);
		x.owned = add_party(g, &r->owned, false);
		VEC_PUSH(a, &g->edge, x);
	}
	if (names)
		join_names(g);
	for (size_t i = 0; i < listed->n; i++)
		add_listed(g, &listed->v[i]);
	size_t n = 0;
	for (size_t i = 0; i < g->edge.n; i++) {
		OwnerEdge x = g->edge.v[i];
		x.owner = root_of(g, x.owner);
		x.owned = root_of(g, x.owned);
		if (x.owner != x.owned)
			g->edge.v[n++] = x;
	}
	g->edge.n = n;
	settle_edges(g);
	for (uint32_t i = 0; i < g->node.n; i++)
		g->node.v[i].root = root_of(g, i);
	for (unsigned rule = 0; rule < OWNERSHIP_RULES; rule++)
		reach(g, rule);
}

const OwnerNode *
ownergraph_by_id(const OwnerGraph *g, Str id)
{
	ArenaMark before = arena_mark(g->a);
	const uint32_t *at = map_get(g->at, key_of('i', id, g->a));
	arena_rewind(g->a, before);
	return at ? &g->node.v[g->node.v[*at].root] : NULL;
}

/* Nobody where two who bear it are known to be two. */
const OwnerNode *
ownergraph_by_name(const OwnerGraph *g, Str name)
{
	ArenaMark before = arena_mark(g->a);
	const Bearers *b = map_get(g->bears, ownerkey_bare(name, g->a));
	const OwnerNode *v = g->node.v;
	arena_rewind(g->a, before);
	if (!b || b->n > BEARERS_MOST)
		return NULL;
	for (size_t i = 1; i < b->n; i++)
		if (v[b->v[i]].root != v[b->v[0]].root)
			return NULL;
	return &v[v[b->v[0]].root];
}
