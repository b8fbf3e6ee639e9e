#include "network/nearask.h"
#include "network/gather.h"
#include "network/nearrow.h"
#include "sql.h"

#define SITE_LEAST 3 /* of five sellers that a site must have, three make the half */

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

static bool
is_whole(const Nearby *s)
{
	return s->whole;
}

/* ---- rounds ---- */

static bool
load_sellers(Around *w, bool *more, Err *e)
{
	size_t n;
	if (!around_clear(w, e) ||
	    !around_send_sellers(w, &sql_network_copy_near_seller, is_unloaded, &n, e))
		return false;
	*more = n > 0;
	if (!n)
		return true;
	if (!around_analyze(w, e) || !around_read_sellers(w, e) || !around_read_contacts(w, e))
		return false;
	for (size_t i = 0; i < w->seller.n; i++)
		w->seller.v[i].loaded = true;
	return true;
}

/* Whose identifiers tell of others: not those of a directory, unless it may have been none. */
static bool *
find_tellers(const Around *w, Arena *tmp)
{
	size_t n;
	const Carry *c = identifiers_carries(w->ids, &n);
	uint32_t *count = ARENA_ARRAY(tmp, w->by_ids.n + 1, uint32_t);
	bool *tells = ARENA_ARRAY(tmp, w->by_ids.n + 1, bool);
	for (size_t i = 0; i < n; i++)
		count[c[i].seller] += identifiers_get(w->ids, c[i].ident)->kind != ID_PHOTO;
	for (size_t i = 0; i < w->by_ids.n; i++)
		tells[i] = count[i] <= SELLER_CARRIES || around_is_whole(w, (uint32_t)i);
	return tells;
}

/* What the last pass made of the identifiers that were met since. */
static bool
ask_known(Around *w, const bool *tells, Arena *tmp, Err *e)
{
	size_t n, some = 0;
	const Carry *c = identifiers_carries(w->ids, &n);
	bool *want = ARENA_ARRAY(tmp, w->known.n + 1, bool);
	for (size_t i = 0; i < w->known.n; i++)
		want[i] = w->known.v[i].touched && !w->known.v[i].asked;
	for (size_t i = 0; i < n; i++)
		if (tells[c[i].seller] && !w->known.v[c[i].ident].asked)
			want[c[i].ident] = true;
	for (size_t i = 0; i < w->known.n; i++) {
		w->known.v[i].asked = w->known.v[i].asked || want[i];
		some += want[i];
	}
	if (!some)
		return true;
	return around_clear(w, e) && around_send_idents(w, want, e) && around_read_known(w, e);
}

/* Who else carries what must be judged: all that those show who are whole, and of the others what
 * ties them to somebody. */
static bool
ask_carriers(Around *w, const bool *tells, Arena *tmp, Err *e)
{
	size_t n, some = 0;
	const Carry *c = identifiers_carries(w->ids, &n);
	bool *want = ARENA_ARRAY(tmp, w->known.n + 1, bool);
	for (size_t i = 0; i < w->known.n; i++)
		want[i] = w->known.v[i].touched && !w->known.v[i].judged;
	for (size_t i = 0; i < n; i++) {
		const Known *k = &w->known.v[c[i].ident];
		if (!k->judged && tells[c[i].seller] &&
		    (around_is_whole(w, c[i].seller) || around_tied(k)))
			want[c[i].ident] = true;
	}
	for (size_t i = 0; i < w->known.n; i++) {
		w->known.v[i].judged = w->known.v[i].judged || want[i];
		some += want[i];
	}
	if (!some)
		return true;
	return around_clear(w, e) && around_send_idents(w, want, e) && around_analyze(w, e) &&
	       around_read_keys(w, &sql_network_near_carriers, false, e);
}

bool
around_load(Around *w, Err *e)
{
	bool more = true;
	while (more) {
		Arena *tmp = arena_new();
		bool ok = load_sellers(w, &more, e);
		if (ok) {
			const bool *tells = find_tellers(w, tmp);
			size_t before = w->seller.n;
			ok = ask_known(w, tells, tmp, e) && ask_carriers(w, tells, tmp, e);
			more = w->seller.n > before;
		}
		arena_free(tmp);
		if (!ok)
			return false;
		if (around_too_much(w))
			return true;
	}
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
	if (!around_clear(w, e) ||
	    !around_send_sellers(w, &sql_network_copy_near_seller, is_unfollowed, &n, e))
		return false;
	for (size_t i = 0; i < w->seller.n; i++)
		w->seller.v[i].followed = w->seller.v[i].followed || w->seller.v[i].whole;
	return !n || around_read_keys(w, &sql_network_near_linked, true, e);
}

/* ---- the size of sites ---- */

static size_t
end_of_site(const Graph *g, size_t from)
{
	size_t to = from + 1;
	while (to < g->sellers && key_eq(g->seller[to].site, g->seller[from].site))
		to++;
	return to;
}

static bool
read_sites(Around *w, const Graph *g, uint32_t *on_site, Err *e)
{
	DbOut *o;
	Str f[2];
	static const uint8_t none[16];
	if (!db_out_start(&o, w->db, &sql_network_near_sites, w->a, e))
		return false;
	while (db_out_next(o, f, 2, e)) {
		Key128 site = db_out_key(f[0]);
		for (size_t i = graph_from(g, site.b, none);
		     i < g->sellers && key_eq(g->seller[i].site, site); i++)
			on_site[i] = (uint32_t)db_out_int(f[1]);
	}
	return e->kind == ERR_NONE;
}

bool
around_count_sites(Around *w, Graph *g, Err *e)
{
	DbCopy *c;
	size_t some = 0;
	uint32_t *on_site = ARENA_ARRAY(w->round, g->sellers + 1, uint32_t);
	g->on_site = on_site;
	if (!around_clear(w, e) ||
	    !db_copy_start(&c, w->db, &sql_network_copy_near_seller, w->a, e))
		return false;
	for (size_t i = 0, j; i < g->sellers; i = j) {
		j = end_of_site(g, i);
		if (j - i < SITE_LEAST)
			continue;
		db_row(c, 2);
		db_put_key(c, g->seller[i].site);
		db_put_key(c, g->seller[i].id);
		some++;
	}
	return db_copy_end(c, NULL, e) &&
	       (!some || (around_analyze(w, e) && read_sites(w, g, on_site, e)));
}

/* ---- the first and the last step ---- */

static bool
read_values(Around *w, Err *e)
{
	DbOut *o;
	Str f[2];
	uint32_t i[2];
	if (!db_out_start(&o, w->db, &sql_network_near_values, w->a, e))
		return false;
	while (db_out_next(o, f, 2, e)) {
		if (!identifiers_name(w->ids, f[0], f[1], i))
			continue;
		around_grow(w);
		for (int k = 0; k < 2; k++)
			if (i[k] != IDENT_NONE)
				w->known.v[i[k]].touched = true;
	}
	return e->kind == ERR_NONE;
}

bool
around_start(Around *w, Err *e)
{
	static const Sql *const make[] = {&sql_network_near_5_seller, &sql_network_near_6_ident,
	    &sql_network_near_7_whole, &sql_network_near_8_channel};
	w->keys = intern_new(w->a, 1024);
	w->ids = identifiers_new(w->rules, 1024, 4096, w->a, w->a);
	for (size_t i = 0; i < sizeof(make) / sizeof(make[0]); i++)
		if (!db_run(w->db, make[i], DB_NONE, NULL, w->a, e))
			return false;
	return read_values(w, e) && around_read_keys(w, &sql_network_near_start, true, e);
}

/* The addresses that were met, as near_ident. */
static bool
send_places(Around *w, Err *e)
{
	DbCopy *c;
	Str address, building;
	if (!around_clear(w, e) || !db_copy_start(&c, w->db, &sql_network_copy_near_ident, w->a, e))
		return false;
	for (size_t i = 0; identifiers_place(w->ids, i, &address, &building); i++) {
		db_row(c, 2);
		db_put_text(c, S("address"));
		db_put_text(c, address);
	}
	return db_copy_end(c, NULL, e) && around_analyze(w, e) &&
	       gather_places(w->ids, false, w->db, e);
}

bool
around_finish(Around *w, Err *e)
{
	size_t n;
	bool *want = ARENA_ARRAY(w->a, w->known.n + 1, bool);
	for (size_t i = 0; i < w->known.n; i++)
		want[i] = w->known.v[i].judged;
	return send_places(w, e) && around_clear(w, e) &&
	       around_send_sellers(w, &sql_network_copy_near_whole, is_whole, &n, e) &&
	       around_send_idents(w, want, e);
}
