#include "network/gather.h"
#include "network/identifiers.h"
#include "sql.h"

static bool
read_sellers(Identifiers *t, Db *db, Arena *a, Err *e)
{
	DbOut *o;
	Str f[4];
	if (!db_out_start(&o, db, &sql_network_out_sellers, a, e))
		return false;
	while (db_out_next(o, f, 4, e)) {
		uint32_t s =
		    identifiers_seller(t, db_out_key(f[0]), db_out_key(f[1]), db_out_day(f[2]));
		/* a short name is a nickname, not a firm */
		if (f[3].p && f[3].n >= 12)
			identifiers_add(t, s, S("company"), f[3], STR_NONE);
	}
	return e->kind == ERR_NONE;
}

static bool
read_contacts(Identifiers *t, Db *db, Arena *a, Err *e)
{
	DbOut *o;
	Str f[6];
	if (!db_out_start(&o, db, &sql_network_out_contacts, a, e))
		return false;
	while (db_out_next(o, f, 6, e)) {
		uint32_t s =
		    identifiers_seller(t, db_out_key(f[0]), db_out_key(f[1]), db_out_day(f[2]));
		identifiers_add(t, s, f[3], f[4], f[5]);
	}
	return e->kind == ERR_NONE;
}

static bool
read_judgements(Graph *g, Db *db, Err *e)
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
		if (ok)
			identifiers_finish(out, t);
	}
	arena_free(tmp);
	return ok && read_judgements(out, db, e);
}
