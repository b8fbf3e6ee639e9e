#include "network/linkwrite.h"
#include "base/json.h"
#include "sql.h"

static Str
verdict_reason(const Ident *d, const LinkRules *r, Arena *a)
{
	if (d->stop)
		return r->stop[d->stop - 1].reason;
	switch ((Verdict)d->verdict) {
	case VERDICT_CAPPED:
		return str_from(arena_printf(a,
		    "%u otherwise unrelated sellers show it: a shared service, not a tie",
		    d->unrelated));
	case VERDICT_LINK:
	case VERDICT_STOPPED:
	case VERDICT_WEAK:
	case VERDICT_NONE:
		break;
	}
	if (d->counts_as == ID_ADDRESS_BUSY)
		return S("room in a building that many unrelated sellers give");
	if (d->counts_as != d->kind)
		return S("its place on the page says it is a service of many");
	return STR_NONE;
}

static bool
write_identifiers(const Graph *g, const LinkRules *r, Db *db, Err *e)
{
	DbCopy *c;
	if (!db_run(db, &sql_network_clear_identifiers, DB_NONE, NULL, g->a, e) ||
	    !db_copy_start(&c, db, &sql_network_copy_identifier, g->a, e))
		return false;
	for (size_t i = 0; i < g->idents; i++) {
		const Ident *d = &g->ident[i];
		if (d->carriers < 2)
			continue;
		ArenaMark mark = arena_mark(g->a);
		db_row(c, 7);
		db_put_text(c, str_from(graph_kind_name((IdKind)d->kind)));
		db_put_text(c, d->value);
		db_put_int4(c, (int32_t)d->carriers);
		db_put_int4(c, (int32_t)d->unrelated);
		db_put_int4(c, d->weight);
		db_put_text(c, str_from(graph_verdict_name((Verdict)d->verdict)));
		db_put_text(c, verdict_reason(d, r, g->a));
		arena_rewind(g->a, mark);
	}
	return db_copy_end(c, NULL, e);
}

static void
write_features(Buf *b, const Graph *g, const Link *l)
{
	JsonOut o;
	buf_reset(b);
	jo_init(&o, b);
	jo_arr(&o);
	for (uint32_t i = 0; i < l->count && i < 40; i++) {
		const Feature *f = &g->feature[l->first + i];
		const Ident *d = &g->ident[f->ident];
		jo_obj(&o);
		jo_kstr(&o, "kind", str_from(graph_kind_name((IdKind)d->kind)));
		if (d->counts_as != d->kind)
			jo_kstr(&o, "as", str_from(graph_kind_name((IdKind)d->counts_as)));
		jo_kstr(&o, "value", d->value);
		jo_kint(&o, "points", f->points);
		jo_kint(&o, "sellers", d->carriers);
		jo_end_obj(&o);
	}
	jo_end_arr(&o);
}

static void
put_link(DbCopy *c, const Graph *g, const Link *l, Buf *b)
{
	const Seller *x = &g->seller[l->a], *y = &g->seller[l->b];
	write_features(b, g, l);
	db_row(c, 8);
	db_put_key(c, x->site);
	db_put_key(c, x->id);
	db_put_key(c, y->site);
	db_put_key(c, y->id);
	db_put_int4(c, l->weight);
	db_put_bool(c, l->accepted);
	db_put_text(c, l->reason ? str_from(l->reason) : STR_NONE);
	db_put_json(c, buf_str(b));
}

bool
linkwrite_all(const Graph *g, const LinkRules *r, Db *db, Err *e)
{
	DbCopy *c;
	Buf *b = buf_new(g->a, 1 << 20);
	if (!write_identifiers(g, r, db, e) ||
	    !db_run(db, &sql_network_clear_links, DB_NONE, NULL, g->a, e) ||
	    !db_copy_start(&c, db, &sql_network_copy_link, g->a, e))
		return false;
	for (size_t i = 0; i < g->links; i++)
		if (g->link[i].accepted || g->link[i].weight * 2 >= LINK_POINTS)
			put_link(c, g, &g->link[i], b);
	return db_copy_end(c, NULL, e);
}
