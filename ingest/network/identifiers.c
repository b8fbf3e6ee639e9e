#include "network/identifiers.h"
#include "network/building.h"
#include "network/carriers.h"
#include "network/intern.h"
#include "network/reach.h"

#include <stdlib.h>

struct Identifiers {
	Arena *a, *tmp; /* tmp: what only serves the gathering */
	const LinkRules *rules;
	struct {
		Seller *v;
		size_t n, cap;
	} seller;
	uint32_t *slot;	   /* open addressing over the sellers, index + 1 */
	size_t mask, last; /* last: seller that was asked for; contacts come in about their order */
	Intern *names;
	struct {
		Ident *v;
		size_t n, cap;
	} ident;
	struct {
		Carry *v;
		size_t n, cap;
	} carry;
	Intern *places; /* addresses in a building */
	struct {
		uint32_t *v; /* the building */
		size_t n, cap;
	} place;
};

Identifiers *
identifiers_new(const LinkRules *r, size_t sellers, size_t contacts, Arena *a, Arena *tmp)
{
	Identifiers *t = ARENA_NEW(tmp, Identifiers);
	sellers += sellers / 16; /* the numbers are estimates; what is not filled is not touched */
	contacts += contacts / 16;
	size_t carries = contacts + contacts / 4 + sellers; /* buildings, company names */
	size_t size = 1024;
	while (size < sellers * 2)
		size *= 2;
	t->a = a;
	t->tmp = tmp;
	t->rules = r;
	t->mask = size - 1;
	t->slot = ARENA_ARRAY(tmp, size, uint32_t);
	t->seller.cap = sellers + 1;
	t->seller.v = arena_raw(a, t->seller.cap * sizeof(Seller));
	t->carry.cap = carries + 1;
	t->carry.v = arena_raw(tmp, t->carry.cap * sizeof(Carry));
	t->ident.cap = carries + 1;
	t->ident.v = arena_raw(a, t->ident.cap * sizeof(Ident));
	t->names = intern_new_apart(tmp, a, carries);
	t->places = intern_new(tmp, contacts / 16);
	return t;
}

static size_t
slot_of(const Identifiers *t, Key128 site, Key128 id)
{
	uint64_t x, y;
	memcpy(&x, id.b, 8);
	memcpy(&y, site.b + 8, 8);
	return (size_t)((x ^ y) * 0x9e3779b97f4a7c15u >> 20) & t->mask;
}

static void
widen_slots(Identifiers *t)
{
	size_t size = (t->mask + 1) * 4;
	t->slot = ARENA_ARRAY(t->tmp, size, uint32_t);
	t->mask = size - 1;
	for (size_t i = 0; i < t->seller.n; i++) {
		size_t at = slot_of(t, t->seller.v[i].site, t->seller.v[i].id);
		while (t->slot[at])
			at = (at + 1) & t->mask;
		t->slot[at] = (uint32_t)i + 1;
	}
}

static bool
is_seller(Identifiers *t, size_t i, Key128 site, Key128 id, Day first)
{
	if (i >= t->seller.n || !key_eq(t->seller.v[i].id, id) ||
	    !key_eq(t->seller.v[i].site, site))
		return false;
	if (first < t->seller.v[i].first)
		t->seller.v[i].first = first;
	t->last = i;
	return true;
}

uint32_t
identifiers_seller(Identifiers *t, Key128 site, Key128 id, Day first)
{
	if (is_seller(t, t->last, site, id, first) || is_seller(t, t->last + 1, site, id, first))
		return (uint32_t)t->last;
	size_t at = slot_of(t, site, id);
	for (; t->slot[at]; at = (at + 1) & t->mask)
		if (is_seller(t, t->slot[at] - 1, site, id, first))
			return t->slot[at] - 1;
	t->last = t->seller.n;
	Seller s = {.site = site, .id = id, .first = first};
	VEC_PUSH(t->a, &t->seller, s);
	t->slot[at] = (uint32_t)t->seller.n;
	if (t->seller.n * 2 > t->mask)
		widen_slots(t);
	return (uint32_t)t->seller.n - 1;
}

static bool
is_kind(IdKind *out, Str kind)
{
	return graph_kind_of(out, kind) && *out <= ID_TEXT;
}

static uint32_t
put(Identifiers *t, IdKind kind, Str value)
{
	uint32_t i = intern_put(t->names, (uint8_t)kind, value);
	if (i < t->ident.n)
		return i;
	Ident d = {.value = intern_get(t->names, i), .kind = (uint8_t)kind};
	d.counts_as = d.kind;
	d.role = ID_BUILDER;
	VEC_PUSH(t->a, &t->ident, d);
	return i;
}

static void
carry(Identifiers *t, uint32_t seller, uint32_t ident)
{
	VEC_PUSH(t->tmp, &t->carry, ((Carry){seller, ident}));
}

/* The room and the building of an address; what there is none of is IDENT_NONE. */
static void
name_address(Identifiers *t, Str value, uint32_t out[2])
{
	bool unit;
	Str place = building_of(&unit, value, t->rules->places);
	if (place.n >= 9)
		out[1] = put(t, ID_ADDRESS_BUILDING, place);
	if (unit)
		out[0] = put(t, ID_ADDRESS, value);
	if (unit && out[1] != IDENT_NONE)
		t->ident.v[out[0]].building = out[1] + 1;
	if (out[1] != IDENT_NONE && intern_put(t->places, 0, value) == t->place.n)
		VEC_PUSH(t->tmp, &t->place, out[1]);
}

bool
identifiers_name(Identifiers *t, Str kind, Str value, uint32_t out[2])
{
	IdKind k;
	out[0] = out[1] = IDENT_NONE;
	if (!is_kind(&k, kind) || value.n < 3 || value.n > 1000)
		return false;
	if (k == ID_ADDRESS)
		name_address(t, value, out);
	else
		out[0] = put(t, k, value);
	return true;
}

/* Of several credit codes the first in their order, whatever order they came in. */
static void
keep_code(Identifiers *t, Seller *s, uint32_t ident)
{
	if (!s->uscc || str_cmp(t->ident.v[ident].value, t->ident.v[s->uscc - 1].value) < 0)
		s->uscc = ident + 1;
}

static void
mind_role(Ident *d, Str role)
{
	bool builder = str_eq(role, S("builder")) || str_eq(role, S("other"));
	bool weak = str_eq(role, S("hotline")) || str_eq(role, S("support"));
	if ((builder || weak) && d->flagged < UINT16_MAX)
		d->flagged++;
	if (weak)
		d->role = d->kind == ID_EMAIL ? ID_EMAIL_ROLE : ID_HOTLINE;
}

void
identifiers_add(Identifiers *t, uint32_t seller, Str kind, Str value, Str role)
{
	uint32_t i[2];
	if (!identifiers_name(t, kind, value, i))
		return;
	for (int k = 0; k < 2; k++)
		if (i[k] != IDENT_NONE)
			carry(t, seller, i[k]);
	if (i[0] == IDENT_NONE)
		return;
	Ident *d = &t->ident.v[i[0]];
	if (d->kind == ID_USCC)
		keep_code(t, &t->seller.v[seller], i[0]);
	if (d->kind == ID_FIRM && (unsigned char)d->value.p[0] >= 0x80)
		t->seller.v[seller].reach.han = true;
	if (role.n && d->kind != ID_USCC && d->kind != ID_ICP && d->kind != ID_COMPANY &&
	    d->kind != ID_FIRM && d->kind != ID_ADDRESS)
		mind_role(d, role);
}

void
identifiers_reach(Identifiers *t, uint32_t seller, Str kind, Str value, Str capture)
{
	IdKind k;
	Reach *r = &t->seller.v[seller].reach;
	if (is_kind(&k, kind))
		reach_note(r, k, linkrules_whereabouts(t->rules, k, value));
	reach_capture(r, capture, t->a);
}

void
identifiers_seller_soon(const Identifiers *t, Key128 site, Key128 id)
{
	__builtin_prefetch(&t->slot[slot_of(t, site, id)], 1);
}

void
identifiers_soon(const Identifiers *t, Str kind, Str value)
{
	IdKind k;
	if (is_kind(&k, kind))
		intern_soon(t->names, (uint8_t)k, value);
}

bool
identifiers_exact(const Identifiers *t, Str kind, Str value, uint32_t *out)
{
	IdKind k;
	return graph_kind_of(&k, kind) && intern_find(t->names, (uint8_t)k, value, out);
}

size_t
identifiers_count(const Identifiers *t)
{
	return t->ident.n;
}

Ident *
identifiers_get(const Identifiers *t, uint32_t i)
{
	return &t->ident.v[i];
}

const Carry *
identifiers_carries(const Identifiers *t, size_t *n)
{
	*n = t->carry.n;
	return t->carry.v;
}

bool
identifiers_place(const Identifiers *t, size_t i, Str *address, Str *building)
{
	if (i >= t->place.n)
		return false;
	*address = intern_get(t->places, (uint32_t)i);
	*building = t->ident.v[t->place.v[i]].value;
	return true;
}

static int
by_key(const void *x, const void *y)
{
	const Seller *a = x, *b = y;
	int c = memcmp(a->site.b, b->site.b, 16);
	return c ? c : memcmp(a->id.b, b->id.b, 16);
}

/* Into bins by the first digits of the site, which is a digest; then each bin is sorted. */
static void
sort_bins(Seller *v, size_t n)
{
	Arena *tmp = arena_new();
	enum { BINS = 1 << 16 };
	uint32_t *at = ARENA_ARRAY(tmp, BINS + 1, uint32_t);
	Seller *out = arena_raw(tmp, n * sizeof(*out) + 1);
#define BIN(s) ((unsigned)(s)->site.b[0] << 8 | (s)->site.b[1])
	for (size_t i = 0; i < n; i++)
		at[BIN(&v[i]) + 1]++;
	for (size_t i = 1; i <= BINS; i++)
		at[i] += at[i - 1];
	for (size_t i = 0; i < n; i++)
		out[at[BIN(&v[i])]++] = v[i];
	for (size_t i = 0, from = 0; i < BINS; from = at[i++])
		qsort(out + from, at[i] - from, sizeof(Seller), by_key);
#undef BIN
	memcpy(v, out, n * sizeof(*v));
	arena_free(tmp);
}

/* Sort the sellers by key; gives where each went. */
static uint32_t *
sort_sellers(Identifiers *t)
{
	size_t n = t->seller.n;
	uint32_t *where = arena_raw(t->tmp, n * sizeof(*where) + 1);
	uint32_t *uscc = arena_raw(t->tmp, n * sizeof(*uscc) + 1);
	for (size_t i = 0; i < n; i++) { /* the old index travels in `uscc`'s place, and back */
		uscc[i] = t->seller.v[i].uscc;
		t->seller.v[i].uscc = (uint32_t)i;
	}
	sort_bins(t->seller.v, n);
	for (size_t i = 0; i < n; i++) {
		uint32_t old = t->seller.v[i].uscc;
		where[old] = (uint32_t)i;
		t->seller.v[i].uscc = uscc[old];
	}
	return where;
}

void
identifiers_shown(Shown *s, const Ident *d)
{
	s->all += !graph_is_aside((IdKind)d->kind); /* who shows many goods is no directory */
	s->firms += d->kind == ID_COMPANY;
	s->phones += d->kind == ID_PHONE;
}

bool
identifiers_is_directory(const Shown *s)
{
	return s->all > SELLER_CARRIES || (s->firms >= SELLER_FIRMS && s->phones >= SELLER_FIRMS);
}

/* Carries of sellers that are directories of others are taken out. */
static void
drop_directories(Graph *g, Arena *tmp)
{
	Shown *shown = ARENA_ARRAY(tmp, g->sellers + 1, Shown);
	size_t n = 0;
	for (size_t d = 0; d < g->idents; d++)
		for (uint32_t i = 0; i < g->ident[d].carriers; i++)
			identifiers_shown(&shown[g->carry[g->start[d] + i].seller], &g->ident[d]);
	for (size_t i = 0; i < g->sellers; i++)
		g->seller[i].reach.directory = identifiers_is_directory(&shown[i]);
	for (size_t d = 0; d < g->idents; d++) {
		size_t from = g->start[d], to = from + g->ident[d].carriers;
		g->start[d] = (uint32_t)n;
		for (size_t i = from; i < to; i++)
			if (!g->seller[g->carry[i].seller].reach.directory)
				g->carry[n++] = g->carry[i];
		g->ident[d].carriers = (uint32_t)n - g->start[d];
	}
	g->start[g->idents] = (uint32_t)n;
	g->carries = n;
}

/* What the stop list says of those that are shared. */
static void
mind_stops(Graph *g, const LinkRules *r)
{
	for (size_t i = 0; i < g->idents; i++) {
		Ident *d = &g->ident[i];
		unsigned stop = d->carriers > 1 ? linkrules_stop(r, (IdKind)d->kind, d->value) : 0;
		d->stop = (uint16_t)stop;
		if (stop && r->stop[stop - 1].becomes)
			d->counts_as = (uint8_t)r->stop[stop - 1].as;
		else if (stop)
			d->verdict = VERDICT_STOPPED;
	}
}

void
identifiers_finish(Graph *g, Identifiers *t)
{
	const uint32_t *where = sort_sellers(t);
	for (size_t i = 0; i < t->carry.n; i++)
		t->carry.v[i].seller = where[t->carry.v[i].seller];
	*g = (Graph){.a = t->a,
	    .seller = t->seller.v,
	    .sellers = t->seller.n,
	    .ident = t->ident.v,
	    .idents = t->ident.n};
	carriers_sort(g, t->carry.v, t->carry.n);
	drop_directories(g, t->tmp);
	mind_stops(g, t->rules);
}

void
identifiers_graph(Graph *g, const Identifiers *t, Arena *a)
{
	Identifiers c = *t;
	c.a = c.tmp = a;
	c.seller.v = arena_raw(a, (c.seller.n + 1) * sizeof(Seller));
	c.ident.v = arena_raw(a, (c.ident.n + 1) * sizeof(Ident));
	c.carry.v = arena_raw(a, (c.carry.n + 1) * sizeof(Carry));
	memcpy(c.seller.v, t->seller.v, c.seller.n * sizeof(Seller));
	memcpy(c.ident.v, t->ident.v, c.ident.n * sizeof(Ident));
	memcpy(c.carry.v, t->carry.v, c.carry.n * sizeof(Carry));
	identifiers_finish(g, &c);
}
