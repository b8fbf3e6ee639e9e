#include "network/gather.h"
#include "network/rowdiff.h"
#include "network/spans.h"
#include "sql.h"

/* Rows read before one is worked on: what it needs of the table comes meanwhile. */
#define AHEAD 16
_Static_assert(AHEAD < DB_OUT_KEPT, "rows are kept long enough");

void
gather_name(Identifiers *t, uint32_t seller, Str name)
{
	/* a short name is a nickname, not a firm */
	if (name.p && name.n >= 12)
		identifiers_add(t, seller, S("company"), name, STR_NONE);
}

void
gather_contact(Identifiers *t, uint32_t seller, const Str f[CONTACT_FIELDS])
{
	identifiers_add(t, seller, f[3], f[4], f[5]);
	identifiers_reach(t, seller, f[3], f[4], f[6]);
	uint32_t i;
	if (f[7].p && identifiers_exact(t, f[3], f[4], &i))
		identifiers_get(t, i)->ended = true;
}

static void
add_seller(Identifiers *t, const Str f[4])
{
	uint32_t s = identifiers_seller(t, db_out_key(f[0]), db_out_key(f[1]), db_out_day(f[2]));
	gather_name(t, s, f[3]);
}

static bool
read_sellers(Identifiers *t, Db *db, Arena *a, Err *e)
{
	DbOut *o;
	Str f[AHEAD][4];
	size_t read = 0, done = 0;
	if (!db_out_start(&o, db, &sql_network_out_sellers, a, e))
		return false;
	while (db_out_next(o, f[read % AHEAD], 4, e)) {
		const Str *r = f[read % AHEAD];
		identifiers_seller_soon(t, db_out_key(r[0]), db_out_key(r[1]));
		identifiers_soon(t, S("company"), r[3]);
		if (++read - done == AHEAD)
			add_seller(t, f[done++ % AHEAD]);
	}
	while (done < read)
		add_seller(t, f[done++ % AHEAD]);
	return e->kind == ERR_NONE;
}

static void
add_contact(Identifiers *t, const Str f[CONTACT_FIELDS])
{
	uint32_t s = identifiers_seller(t, db_out_key(f[0]), db_out_key(f[1]), db_out_day(f[2]));
	gather_contact(t, s, f);
}

static bool
read_contacts(Identifiers *t, Db *db, Arena *a, Err *e)
{
	DbOut *o;
	Str f[AHEAD][CONTACT_FIELDS];
	size_t read = 0, done = 0;
	if (!db_out_start(&o, db, &sql_network_out_contacts, a, e))
		return false;
	while (db_out_next(o, f[read % AHEAD], CONTACT_FIELDS, e)) {
		identifiers_soon(t, f[read % AHEAD][3], f[read % AHEAD][4]);
		if (++read - done == AHEAD)
			add_contact(t, f[done++ % AHEAD]);
	}
	while (done < read)
		add_contact(t, f[done++ % AHEAD]);
	return e->kind == ERR_NONE;
}

bool
gather_judgements(Graph *g, Db *db, Err *e)
{
	DbOut *o;
	Str f[5];
	struct {
		Judged *v;
		size_t n, cap;
	} all = {0};
	if (!db_out_start(&o, db, &sql_network_out_judgements, g->a, e))
		return false;
	while (db_out_next(o, f, 5, e)) {
		Judged j = {graph_find(g, f[0].p, f[1].p), graph_find(g, f[2].p, f[3].p),
		    db_out_int(f[4]) == 1};
		if (j.a != UINT32_MAX && j.b != UINT32_MAX && j.a != j.b)
			VEC_PUSH(g->a, &all, j);
	}
	g->judged = all.v;
	g->judgements = all.n;
	return e->kind == ERR_NONE;
}

bool
gather_graph(Graph *out, const LinkRules *r, Db *db, Arena *a, Err *e)
{
	Arena *tmp = arena_new();
	DbRows n;
	bool ok = db_run(db, &sql_network_expected, DB_NONE, &n, tmp, e);
	if (ok) {
		Identifiers *t = identifiers_new(
		    r, (size_t)db_int(&n, 0, 0, 0), (size_t)db_int(&n, 0, 1, 0), a, tmp);
		ok = read_sellers(t, db, tmp, e) && read_contacts(t, db, tmp, e);
		ok = ok && gather_places(t, true, db, e);
		if (ok)
			identifiers_finish(out, t);
		ok = ok && spans_read(out, r, db, e);
	}
	arena_free(tmp);
	return ok && gather_judgements(out, db, e);
}

/* ---- places ---- */

static bool
read_places(RowDiff *d, bool all, Arena *a, Db *db, Err *e)
{
	DbOut *o;
	Str f[2];
	const Sql *sql = all ? &sql_network_out_places : &sql_network_near_places;
	if (!db_out_start(&o, db, sql, a, e))
		return false;
	while (db_out_next(o, f, 2, e))
		rowdiff_have(d, f[0], rowdiff_mark(0, f[1]));
	return e->kind == ERR_NONE;
}

static bool
drop_places(RowDiff *d, Arena *a, Db *db, Err *e)
{
	DbCopy *c;
	size_t at = 0;
	Str key;
	if (!rowdiff_stale(d, &at, &key))
		return true;
	at = 0;
	if (!db_run(db, &sql_network_stale_place, DB_NONE, NULL, a, e) ||
	    !db_copy_start(&c, db, &sql_network_copy_stale_place, a, e))
		return false;
	while (rowdiff_stale(d, &at, &key)) {
		db_row(c, 1);
		db_put_text(c, key);
	}
	return db_copy_end(c, NULL, e) && db_run(db, &sql_network_drop_place, DB_NONE, NULL, a, e);
}

static bool
write_places(const Identifiers *t, bool all, Arena *a, Db *db, Err *e)
{
	DbCopy *c;
	Str address, building;
	size_t n = 0;
	while (identifiers_place(t, n, &address, &building))
		n++;
	RowDiff *d = rowdiff_new(a, n);
	bool *write = ARENA_ARRAY(a, n + 1, bool);
	if (!read_places(d, all, a, db, e))
		return false;
	for (size_t i = 0; identifiers_place(t, i, &address, &building); i++)
		write[i] = rowdiff_want(d, address, rowdiff_mark(0, building));
	if (!drop_places(d, a, db, e) || !db_copy_start(&c, db, &sql_network_copy_place, a, e))
		return false;
	for (size_t i = 0; identifiers_place(t, i, &address, &building); i++) {
		if (!write[i])
			continue;
		db_row(c, 2);
		db_put_text(c, address);
		db_put_text(c, building);
	}
	return db_copy_end(c, NULL, e);
}

bool
gather_places(const Identifiers *t, bool all, Db *db, Err *e)
{
	Arena *a = arena_new();
	bool ok = write_places(t, all, a, db, e);
	arena_free(a);
	return ok;
}
