#include "network/near.h"
#include "network/caps.h"
#include "network/components.h"
#include "network/gather.h"
#include "network/nearrow.h"
#include "network/nearstart.h"
#include "network/pairs.h"
#include "network/spans.h"
#include "sql.h"

#include <stdlib.h>

bool
near_touched(bool *any, Db *db, Arena *a, Err *e)
{
	static const Sql *const make[] = {
	    &sql_network_near_1_touched, &sql_network_near_2_take, &sql_network_near_3_judged};
	DbRows n;
	for (size_t i = 0; i < sizeof(make) / sizeof(make[0]); i++)
		if (!db_run(db, make[i], DB_NONE, NULL, a, e))
			return false;
	if (!db_run(db, &sql_network_near_4_any, DB_NONE, &n, a, e))
		return false;
	*any = str_eq(db_cell(&n, 0, 0), S("t"));
	return true;
}

/* Is the identifier carried by one whose links are made again? */
static bool *
find_cores(const Around *w)
{
	size_t n;
	const Carry *c = identifiers_carries(w->ids, &n);
	bool *core = ARENA_ARRAY(w->round, identifiers_count(w->ids) + 1, bool);
	for (size_t i = 0; i < n; i++)
		core[c[i].ident] = core[c[i].ident] || around_is_whole(w, c[i].seller);
	return core;
}

static bool
is_other(const Known *k, const Ident *d, Str reason)
{
	bool is = d->carriers > 1;
	if (is != k->there)
		return true;
	return is && (k->sellers != (int64_t)d->carriers || k->unrelated != (int64_t)d->unrelated ||
			 k->weight != d->weight || k->verdict != d->verdict ||
			 !str_eq(k->reason, reason));
}

/* Has a building become a mall, or is it none any more? */
static bool
is_crossed(const Around *w, const Graph *g, uint32_t i)
{
	const Known *k = &w->known.v[i];
	const Ident *d = &g->ident[i];
	uint32_t unrelated = d->carriers > 1 ? d->unrelated : 0;
	return d->kind == ID_ADDRESS_BUILDING && !d->far &&
	       (unrelated >= BUSY_BUILDING) != (k->there && k->unrelated >= BUSY_BUILDING);
}

/* Must all who carry it be looked at anew? */
static bool
must_spread(const Around *w, const Graph *g, uint32_t i, bool core)
{
	const Known *k = &w->known.v[i];
	const Ident *d = &g->ident[i];
	bool shared = d->carriers > 1;
	if (((shared && d->verdict == VERDICT_LINK) || around_tied(k)) && (core || k->touched))
		return true;
	if (is_crossed(w, g, i))
		return true;
	if (!(shared && d->weight) && !(k->there && k->weight))
		return false;
	return k->touched || is_other(k, d, linkrules_reason(w->rules, d, w->round));
}

/* What it shares with many hangs on in which other ways it can be reached, and these changed. */
static void
spread_crowded(Around *w)
{
	size_t n;
	const Carry *c = identifiers_carries(w->ids, &n);
	for (size_t i = 0; i < n; i++) {
		const Known *k = &w->known.v[c[i].ident];
		const Ident *d = identifiers_get(w->ids, c[i].ident);
		uint32_t s = w->by_ids.v[c[i].seller];
		if (w->seller.v[s].touched && k->there && k->weight &&
		    linkrules_crowded(w->rules, (IdKind)d->kind, k->unrelated))
			around_put_whole(w, s);
	}
}

static void
spread(Around *w, const Graph *g)
{
	size_t n, idents = identifiers_count(w->ids);
	const bool *core = find_cores(w);
	bool *all = ARENA_ARRAY(w->round, idents + 1, bool);
	spread_crowded(w);
	for (uint32_t i = 0; i < idents; i++)
		all[i] = !g->ident[i].far && must_spread(w, g, i, core[i]);
	const Carry *c = identifiers_carries(w->ids, &n);
	for (size_t i = 0; i < n; i++)
		if (all[c[i].ident])
			around_put_whole(w, w->by_ids.v[c[i].seller]);
	for (size_t i = 0; i < w->touch.n; i++)
		if (all[w->touch.v[i].ident])
			around_put_whole(w, w->touch.v[i].seller);
	for (size_t i = 0; i < g->links; i++) {
		const Link *l = &g->link[i];
		if (l->weight < LINK_POINTS)
			continue;
		uint32_t a = around_find(w, g->seller[l->a].site, g->seller[l->a].id);
		uint32_t b = around_find(w, g->seller[l->b].site, g->seller[l->b].id);
		around_put_whole(w, a);
		around_put_whole(w, b);
		components_join(w->region.v, a, b);
	}
}

/* ---- what is worth nothing ---- */

typedef struct {
	uint32_t ident, region, seller;
} Spot;

static int
by_ident(const void *x, const void *y)
{
	const Spot *a = x, *b = y;
	if (a->ident != b->ident)
		return a->ident < b->ident ? -1 : 1;
	if (a->region != b->region)
		return a->region < b->region ? -1 : 1;
	return a->seller < b->seller ? -1 : a->seller > b->seller;
}

/* Identifiers that were worth nothing may be so to another number of unrelated sellers, where two
 * who carry it stand in one region; and a room may be worth something else when its building is. */
static bool
find_crowds(Around *w, const Graph *g)
{
	size_t all, n = 0;
	bool found = false;
	const Carry *c = identifiers_carries(w->ids, &all);
	Spot *v = arena_raw(w->round, all * sizeof(*v) + 1);
	for (size_t i = 0; i < all; i++) {
		Known *k = &w->known.v[c[i].ident];
		uint32_t s = w->by_ids.v[c[i].seller], building = g->ident[c[i].ident].building;
		if (!k->there || k->weight || k->judged || k->crowded || !w->seller.v[s].whole)
			continue;
		v[n++] = (Spot){c[i].ident, components_root(w->region.v, s), s};
		k->crowded = building && is_crossed(w, g, building - 1);
		found = found || k->crowded;
	}
	qsort(v, n, sizeof(*v), by_ident);
	for (size_t i = 1; i < n; i++) {
		if (v[i].ident != v[i - 1].ident || v[i].region != v[i - 1].region ||
		    v[i].seller == v[i - 1].seller)
			continue;
		w->known.v[v[i].ident].crowded = true;
		found = true;
	}
	return found;
}

/* The graph of what was loaded, judged as far as all who carry an identifier are there. */
static bool
judge(Around *w, Graph *g, Err *e)
{
	identifiers_graph(g, w->ids, w->round);
	bool *whole = ARENA_ARRAY(w->round, g->sellers + 1, bool);
	for (size_t i = 0; i < w->seller.n; i++) {
		const Nearby *s = &w->seller.v[i];
		uint32_t at = s->whole ? graph_find(g, s->site.b, s->id.b) : UINT32_MAX;
		if (at != UINT32_MAX)
			whole[at] = true;
	}
	g->whole = whole;
	for (size_t i = 0; i < g->idents; i++) {
		g->ident[i].far = !w->known.v[i].judged;
		if (g->ident[i].far && w->known.v[i].there)
			g->ident[i].unrelated = (uint32_t)w->known.v[i].unrelated;
	}
	if (!around_count_sites(w, g, e))
		return false;
	if (!spans_read(g, w->rules, w->db, e))
		return false;
	caps_judge(g, w->rules);
	pairs_weigh(g, w->rules);
	return true;
}

/* What came to the same as before is not written again; of the rest, what stands there. */
static bool *
settle(const Around *w, Graph *g)
{
	bool *write = ARENA_ARRAY(w->a, g->idents + 1, bool);
	for (size_t i = 0; i < g->idents; i++) {
		const Known *k = &w->known.v[i];
		Ident *d = &g->ident[i];
		d->far = d->far || !is_other(k, d, linkrules_reason(w->rules, d, w->round));
		write[i] = !d->far && k->there;
	}
	return write;
}

static void
free_round(void *round)
{
	arena_free(round);
}

/* Round by round until nothing new has to be looked at. */
static bool
widen(Around *w, Near *out, Err *e)
{
	for (;;) {
		size_t before = w->wholes;
		if (!around_load(w, e))
			return false;
		out->too_much = around_too_much(w);
		if (out->too_much)
			return true;
		w->round = arena_new();
		out->g = ARENA_NEW(w->round, Graph);
		bool ok = judge(w, out->g, e);
		if (ok)
			spread(w, out->g);
		ok = ok && around_linked(w, e);
		if (!ok || find_crowds(w, out->g) || w->wholes != before) {
			arena_free(w->round);
			if (!ok)
				return false;
			continue;
		}
		arena_defer(w->a, free_round, w->round);
		return true;
	}
}

bool
near_make(Near *out, const LinkRules *r, int64_t all, Db *db, Arena *a, Err *e)
{
	Around w = {.a = a, .rules = r, .db = db, .all = all};
	*out = (Near){0};
	if (!around_start(&w, e) || !widen(&w, out, e))
		return false;
	out->ids = w.ids;
	if (out->too_much)
		return true;
	out->g->had = w.had.v;
	out->g->hads = w.had.n;
	out->g->member = w.member.v;
	out->g->members = w.member.n;
	return around_finish(&w, settle(&w, out->g), e) && gather_judgements(out->g, db, e);
}
