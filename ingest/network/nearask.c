#include "network/nearask.h"
#include "network/caps.h"
#include "network/components.h"
#include "network/nearrow.h"
#include "sql.h"

static bool
is_unloaded(const Nearby *s)
{
	return !s->loaded;
}

static bool
is_unfollowed(const Nearby *s)
{
	return s->whole && !s->followed;
}

/* ---- rounds ---- */

bool
around_load_sellers(Around *w, Err *e)
{
	size_t n = 0;
	for (size_t i = 0; i < w->seller.n; i++)
		n += !w->seller.v[i].loaded;
	if (!n)
		return true;
	if (!around_send_sellers(w, is_unloaded, &n, e) || !around_read_sellers(w, e) ||
	    !around_read_contacts(w, e))
		return false;
	for (size_t i = 0; i < w->seller.n; i++)
		w->seller.v[i].loaded = true;
	around_count_shown(w);
	return true;
}

/* Whose identifiers tell of others: of those that are whole, and of those that share with others
 * what must be judged; not those of a directory, unless it may have been none. */
static bool *
find_tellers(const Around *w, Arena *tmp)
{
	size_t n;
	const Carry *c = identifiers_carries(w->ids, &n);
	uint32_t *one = ARENA_ARRAY(tmp, w->known.n + 1, uint32_t);
	bool *shared = ARENA_ARRAY(tmp, w->known.n + 1, bool);
	bool *tells = ARENA_ARRAY(tmp, w->by_ids.n + 1, bool);
	for (size_t i = 0; i < n; i++) {
		uint32_t *first = &one[c[i].ident];
		shared[c[i].ident] = shared[c[i].ident] || (*first && *first != c[i].seller + 1);
		*first = c[i].seller + 1;
	}
	for (size_t i = 0; i < n; i++)
		if (shared[c[i].ident] && w->known.v[c[i].ident].judged)
			tells[c[i].seller] = true;
	for (uint32_t i = 0; i < w->by_ids.n; i++)
		tells[i] = around_is_whole(w, i) || (tells[i] && !around_is_directory(w, i));
	return tells;
}

/* What the last pass made of the identifiers that were met since. */
static bool
ask_known(Around *w, const bool *tells, size_t *asked, Arena *tmp, Err *e)
{
	size_t n;
	const Carry *c = identifiers_carries(w->ids, &n);
	bool *want = ARENA_ARRAY(tmp, w->known.n + 1, bool);
	*asked = 0;
	for (size_t i = 0; i < w->known.n; i++)
		want[i] = w->known.v[i].touched && !w->known.v[i].asked;
	for (size_t i = 0; i < n; i++) {
		bool touched = w->seller.v[w->by_ids.v[c[i].seller]].touched;
		if ((tells[c[i].seller] || touched) && !w->known.v[c[i].ident].asked)
			want[c[i].ident] = true;
	}
	for (size_t i = 0; i < w->known.n; i++) {
		w->known.v[i].asked = w->known.v[i].asked || want[i];
		*asked += want[i];
	}
	return !*asked || (around_send_idents(w, want, e) && around_read_known(w, e));
}

/*
 * Must all who carry it be there? What was shared by nobody, and was not touched, is not shared
 * now, but by one that came, or is no directory any more. What was worth nothing, and was not
 * touched, is carried by as many unrelated ones as before, but where two of them are, or were,
 * tied together by what changed.
 */
static bool
must_judge(const Around *w, const Known *k, uint32_t ids_seller)
{
	const Nearby *s = &w->seller.v[w->by_ids.v[ids_seller]];
	if (around_tied(k) || !s->whole)
		return around_tied(k);
	return s->full || (k->there && (k->weight || k->crowded));
}

static bool
ask_carriers(Around *w, const bool *tells, size_t *asked, Arena *tmp, Err *e)
{
	size_t n;
	const Carry *c = identifiers_carries(w->ids, &n);
	bool *want = ARENA_ARRAY(tmp, w->known.n + 1, bool);
	*asked = 0;
	for (size_t i = 0; i < w->known.n; i++)
		want[i] = w->known.v[i].touched && !w->known.v[i].judged;
	for (size_t i = 0; i < n; i++) {
		const Known *k = &w->known.v[c[i].ident];
		if (!k->judged && tells[c[i].seller] && must_judge(w, k, c[i].seller))
			want[c[i].ident] = true;
	}
	for (size_t i = 0; i < w->known.n; i++) {
		w->known.v[i].judged = w->known.v[i].judged || want[i];
		*asked += want[i];
	}
	return !*asked || (around_send_idents(w, want, e) && around_read_carriers(w, e));
}

bool
around_load(Around *w, Err *e)
{
	size_t known, carriers;
	do {
		Arena *tmp = arena_new();
		bool ok = around_load_sellers(w, e);
		if (ok) {
			const bool *tells = find_tellers(w, tmp);
			ok = ask_known(w, tells, &known, tmp, e) &&
			     ask_carriers(w, tells, &carriers, tmp, e);
		}
		arena_free(tmp);
		if (!ok)
			return false;
	} while ((known || carriers) && !around_too_much(w));
	return true;
}

bool
around_too_much(const Around *w)
{
	return w->seller.n > NEAR_FEW && (int64_t)w->seller.n * NEAR_MOST > w->all;
}

bool
around_linked(Around *w, Err *e)
{
	size_t n;
	if (!around_send_sellers(w, is_unfollowed, &n, e))
		return false;
	for (size_t i = 0; i < w->seller.n; i++)
		w->seller.v[i].followed = w->seller.v[i].followed || w->seller.v[i].whole;
	return !n || around_read_linked(w, e);
}

/* ---- the size of sites ---- */

static size_t
end_of_site(const Graph *g, uint32_t from, uint32_t to)
{
	uint32_t i = from;
	while (i < to &&
	       key_eq(g->seller[g->carry[i].seller].site, g->seller[g->carry[from].seller].site))
		i++;
	return i;
}

/* An identifier is a site's own when half of its sellers show it: its size is asked where enough
 * of them do. */
static void
find_sites(const Around *w, const Graph *g)
{
	for (size_t d = 0; d < g->idents; d++) {
		uint32_t to = g->start[d] + g->ident[d].carriers;
		if (g->ident[d].carriers < SITE_LEAST || g->ident[d].far)
			continue;
		for (uint32_t i = g->start[d], j; i < to; i = j) {
			j = (uint32_t)end_of_site(g, i, to);
			if ((j - i) * 2 >= SITE_LEAST)
				intern_put(w->sites, 0,
				    str_of((const char *)g->seller[g->carry[i].seller].site.b, 16));
		}
	}
}

static bool
read_sites(Around *w, Err *e)
{
	DbOut *o;
	Str f[2];
	uint32_t i;
	if (!db_out_start(&o, w->db, &sql_network_near_sites, w->a, e))
		return false;
	while (db_out_next(o, f, 2, e))
		if (intern_find(w->sites, 0, f[0], &i))
			w->on_site.v[i] = (uint32_t)db_out_int(f[1]);
	return e->kind == ERR_NONE;
}

/* Those that were not counted yet. */
static bool
ask_sites(Around *w, Err *e)
{
	DbCopy *c;
	size_t before = w->on_site.n;
	if (before == intern_count(w->sites))
		return true;
	if (!around_ask_sellers(&c, w, e))
		return false;
	for (uint32_t i = (uint32_t)before; i < intern_count(w->sites); i++) {
		Key128 site = db_out_key(intern_get(w->sites, i));
		db_row(c, 3);
		db_put_int4(c, (int32_t)i);
		db_put_key(c, site);
		db_put_key(c, site);
		VEC_PUSH(w->a, &w->on_site, 0);
	}
	return db_copy_end(c, NULL, e) && read_sites(w, e);
}

bool
around_count_sites(Around *w, Graph *g, Err *e)
{
	static const uint8_t none[16];
	uint32_t *on_site = ARENA_ARRAY(w->round, g->sellers + 1, uint32_t);
	g->on_site = on_site;
	find_sites(w, g);
	if (!ask_sites(w, e))
		return false;
	for (uint32_t i = 0; i < intern_count(w->sites); i++) {
		Key128 site = db_out_key(intern_get(w->sites, i));
		for (size_t s = graph_from(g, site.b, none);
		     s < g->sellers && key_eq(g->seller[s].site, site); s++)
			on_site[s] = w->on_site.v[i];
	}
	return true;
}
