#include "network/nearask.h"
#include "network/gather.h"
#include "sql.h"

#define SITE_LEAST 3 /* of five sellers that a site must have, three make the half */

uint32_t
around_find(Around *w, Key128 site, Key128 id)
{
	char key[32];
	memcpy(key, site.b, 16);
	memcpy(key + 16, id.b, 16);
	uint32_t i = intern_put(w->keys, 0, str_of(key, 32));
	if (i == w->seller.n) {
		Nearby s = {.site = site, .id = id};
		VEC_PUSH(w->a, &w->seller, s);
	}
	return i;
}

void
around_put_whole(Around *w, uint32_t seller)
{
	w->wholes += !w->seller.v[seller].whole;
	w->seller.v[seller].whole = true;
}

bool
around_is_whole(const Around *w, uint32_t ids_seller)
{
	return w->seller.v[w->by_ids.v[ids_seller]].whole;
}

bool
around_tied(const Known *k)
{
	return k->there && k->verdict == VERDICT_LINK;
}

static bool
clear(Around *w, Err *e)
{
	return db_run(w->db, &sql_network_near_clear, DB_NONE, NULL, w->a, e);
}

static bool
analyze(Around *w, Err *e)
{
	return db_run(w->db, &sql_network_near_analyze, DB_NONE, NULL, w->a, e);
}

typedef bool (*WantSeller)(const Nearby *s);

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

/* Those that are wanted go to a temporary table; *n says how many. */
static bool
send_sellers(Around *w, const Sql *copy, WantSeller want, size_t *n, Err *e)
{
	DbCopy *c;
	*n = 0;
	if (!db_copy_start(&c, w->db, copy, w->a, e))
		return false;
	for (size_t i = 0; i < w->seller.n; i++) {
		const Nearby *s = &w->seller.v[i];
		if (!want(s))
			continue;
		db_row(c, 2);
		db_put_key(c, s->site);
		db_put_key(c, s->id);
		++*n;
	}
	return db_copy_end(c, NULL, e);
}

static bool
send_idents(Around *w, const bool *want, Err *e)
{
	DbCopy *c;
	if (!db_copy_start(&c, w->db, &sql_network_copy_near_ident, w->a, e))
		return false;
	for (uint32_t i = 0; i < identifiers_count(w->ids); i++) {
		const Ident *d = identifiers_get(w->ids, i);
		if (!want[i])
			continue;
		db_row(c, 2);
		db_put_text(c, str_from(graph_kind_name((IdKind)d->kind)));
		db_put_text(c, d->value);
	}
	return db_copy_end(c, NULL, e);
}

/* ---- rows that come ---- */

static void
grow_known(Around *w)
{
	while (w->known.n < identifiers_count(w->ids))
		VEC_PUSH(w->a, &w->known, (Known){0});
}

static uint32_t
note_row(Around *w, const Str f[3])
{
	Key128 site = db_out_key(f[0]), id = db_out_key(f[1]);
	uint32_t at = around_find(w, site, id), s;
	w->seller.v[at].exists = true;
	s = identifiers_seller(w->ids, site, id, db_out_day(f[2]));
	if (s == w->by_ids.n)
		VEC_PUSH(w->a, &w->by_ids, at);
	return s;
}

static bool
read_sellers(Around *w, Err *e)
{
	DbOut *o;
	Str f[4];
	if (!db_out_start(&o, w->db, &sql_network_near_sellers, w->a, e))
		return false;
	while (db_out_next(o, f, 4, e))
		gather_name(w->ids, note_row(w, f), f[3]);
	return e->kind == ERR_NONE;
}

static bool
read_contacts(Around *w, Err *e)
{
	DbOut *o;
	Str f[6];
	if (!db_out_start(&o, w->db, &sql_network_near_contacts, w->a, e))
		return false;
	while (db_out_next(o, f, 6, e))
		identifiers_add(w->ids, note_row(w, f), f[3], f[4], f[5]);
	grow_known(w);
	return e->kind == ERR_NONE;
}

/* Sellers alone: they are put there, to be loaded. */
static bool
read_keys(Around *w, const Sql *sql, bool whole, Err *e)
{
	DbOut *o;
	Str f[2];
	if (!db_out_start(&o, w->db, sql, w->a, e))
		return false;
	while (db_out_next(o, f, 2, e)) {
		uint32_t at = around_find(w, db_out_key(f[0]), db_out_key(f[1]));
		if (whole)
			around_put_whole(w, at);
	}
	return e->kind == ERR_NONE;
}

static uint8_t
verdict_of(Str name)
{
	uint8_t v = VERDICT_LINK;
	while (v < VERDICT_NONE && !str_eq(name, str_from(graph_verdict_name((Verdict)v))))
		v++;
	return v;
}

static bool
read_known(Around *w, Err *e)
{
	DbOut *o;
	Str f[7];
	uint32_t i[2];
	if (!db_out_start(&o, w->db, &sql_network_near_known, w->a, e))
		return false;
	while (db_out_next(o, f, 7, e)) {
		if (!identifiers_exact(w->ids, f[0], f[1], &i[0]))
			continue;
		Known *k = &w->known.v[i[0]];
		k->there = true;
		k->sellers = db_out_int(f[2]);
		k->unrelated = db_out_int(f[3]);
		k->weight = db_out_int(f[4]);
		k->verdict = verdict_of(f[5]);
		k->reason = f[6].p ? arena_str(w->a, f[6]) : STR_NONE;
	}
	return e->kind == ERR_NONE;
}

/* ---- rounds ---- */

static bool
load_sellers(Around *w, bool *more, Err *e)
{
	size_t n;
	if (!clear(w, e) || !send_sellers(w, &sql_network_copy_near_seller, is_unloaded, &n, e))
		return false;
	*more = n > 0;
	if (!n)
		return true;
	if (!analyze(w, e) || !read_sellers(w, e) || !read_contacts(w, e))
		return false;
	for (size_t i = 0; i < w->seller.n; i++)
		w->seller.v[i].loaded = true;
	return true;
}

/* Whose identifiers tell of others: not those of a directory, but for one that may have been none. */
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
	return clear(w, e) && send_idents(w, want, e) && read_known(w, e);
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
	return clear(w, e) && send_idents(w, want, e) && analyze(w, e) &&
	       read_keys(w, &sql_network_near_carriers, false, e);
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
	if (!clear(w, e) || !send_sellers(w, &sql_network_copy_near_seller, is_unfollowed, &n, e))
		return false;
	for (size_t i = 0; i < w->seller.n; i++)
		w->seller.v[i].followed = w->seller.v[i].followed || w->seller.v[i].whole;
	return !n || read_keys(w, &sql_network_near_linked, true, e);
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
	if (!clear(w, e) || !db_copy_start(&c, w->db, &sql_network_copy_near_seller, w->a, e))
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
	       (!some || (analyze(w, e) && read_sites(w, g, on_site, e)));
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
		grow_known(w);
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
	return read_values(w, e) && read_keys(w, &sql_network_near_start, true, e);
}

/* The addresses that were met, as near_ident. */
static bool
send_places(Around *w, Err *e)
{
	DbCopy *c;
	Str address, building;
	if (!clear(w, e) || !db_copy_start(&c, w->db, &sql_network_copy_near_ident, w->a, e))
		return false;
	for (size_t i = 0; identifiers_place(w->ids, i, &address, &building); i++) {
		db_row(c, 2);
		db_put_text(c, S("address"));
		db_put_text(c, address);
	}
	return db_copy_end(c, NULL, e) && analyze(w, e) && gather_places(w->ids, false, w->db, e);
}

bool
around_finish(Around *w, Err *e)
{
	size_t n;
	bool *want = ARENA_ARRAY(w->a, w->known.n + 1, bool);
	for (size_t i = 0; i < w->known.n; i++)
		want[i] = w->known.v[i].judged;
	return send_places(w, e) && clear(w, e) &&
	       send_sellers(w, &sql_network_copy_near_whole, is_whole, &n, e) &&
	       send_idents(w, want, e);
}
