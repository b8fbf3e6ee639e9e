#include "network/linkwrite.h"
#include "base/json.h"
#include "network/rowdiff.h"
#include "network/spans.h"
#include "sql.h"

#define FEATURES_SHOWN 40

typedef struct {
	const Graph *g;
	const Channels *c;
	Intern *dirty;
	Db *db;
} Change;

static uint64_t
identifier_mark(const int64_t numbers[3], Str verdict, Str reason)
{
	uint64_t h = rowdiff_mark(0, verdict);
	for (int i = 0; i < 3; i++)
		h = (h ^ (uint64_t)numbers[i]) * 0x9e3779b97f4a7c15u;
	return rowdiff_mark(h, reason);
}

static Str
identifier_key(Buf *b, Str kind, Str value)
{
	buf_reset(b);
	buf_str_add(b, kind);
	buf_putc(b, ' ');
	buf_str_add(b, value);
	return buf_str(b);
}

static bool
read_identifiers(RowDiff *d, const Graph *g, Buf *b, Arena *a, Db *db, Err *e)
{
	DbOut *o;
	Str f[7];
	const Sql *sql = g->whole ? &sql_network_near_known : &sql_network_out_identifiers;
	if (!db_out_start(&o, db, sql, a, e))
		return false;
	while (db_out_next(o, f, 7, e)) {
		const int64_t n[3] = {db_out_int(f[2]), db_out_int(f[3]), db_out_int(f[4])};
		rowdiff_have(d, identifier_key(b, f[0], f[1]), identifier_mark(n, f[5], f[6]));
	}
	return e->kind == ERR_NONE;
}

static bool
drop_identifiers(RowDiff *d, Arena *a, Db *db, Err *e)
{
	DbCopy *c;
	size_t at = 0;
	Str key;
	if (!rowdiff_stale(d, &at, &key))
		return true;
	at = 0;
	if (!db_run(db, &sql_network_stale_identifier, DB_NONE, NULL, a, e) ||
	    !db_copy_start(&c, db, &sql_network_copy_stale_identifier, a, e))
		return false;
	while (rowdiff_stale(d, &at, &key)) {
		size_t cut = str_chr(key, ' ', 0);
		db_row(c, 2);
		db_put_text(c, str_sub(key, 0, cut));
		db_put_text(c, str_sub(key, cut + 1, key.n));
	}
	return db_copy_end(c, NULL, e) &&
	       db_run(db, &sql_network_drop_identifier, DB_NONE, NULL, a, e);
}

static void
put_identifier(DbCopy *c, const Ident *d, Str reason)
{
	db_row(c, 7);
	db_put_text(c, graph_kind_name((IdKind)d->kind));
	db_put_text(c, d->value);
	db_put_int4(c, (int32_t)d->carriers);
	db_put_int4(c, (int32_t)d->unrelated);
	db_put_int4(c, d->weight);
	db_put_text(c, str_from(graph_verdict_name((Verdict)d->verdict)));
	db_put_text(c, reason);
}

static bool
must_write(RowDiff *diff, Buf *b, const Ident *d, const LinkRules *r, Arena *a)
{
	if (rowdiff_none(diff))
		return true;
	ArenaMark mark = arena_mark(a);
	const int64_t v[3] = {d->carriers, d->unrelated, d->weight};
	uint64_t h = identifier_mark(
	    v, str_from(graph_verdict_name((Verdict)d->verdict)), linkrules_reason(r, d, a));
	arena_rewind(a, mark);
	return rowdiff_want(diff, identifier_key(b, graph_kind_name((IdKind)d->kind), d->value), h);
}

static bool
write_identifiers(const Graph *g, const LinkRules *r, Db *db, Err *e)
{
	DbCopy *c;
	RowDiff *diff = rowdiff_new(g->a, g->idents / 4);
	Buf *b = buf_new(g->a, 1 << 16);
	bool *write = ARENA_ARRAY(g->a, g->idents + 1, bool);
	if (!read_identifiers(diff, g, b, g->a, db, e))
		return false;
	for (size_t i = 0; i < g->idents; i++)
		write[i] = g->ident[i].carriers > 1 && !g->ident[i].far &&
			   must_write(diff, b, &g->ident[i], r, g->a);
	if (!drop_identifiers(diff, g->a, db, e) ||
	    !db_copy_start(&c, db, &sql_network_copy_identifier, g->a, e))
		return false;
	for (size_t i = 0; i < g->idents; i++) {
		ArenaMark mark = arena_mark(g->a);
		if (write[i])
			put_identifier(c, &g->ident[i], linkrules_reason(r, &g->ident[i], g->a));
		arena_rewind(g->a, mark);
	}
	return db_copy_end(c, NULL, e);
}

static void
write_apart(JsonOut *o, const Graph *g, const Feature *f)
{
	char day[16];
	SpanGap gap = spans_gap(g, f->ident, f->a, f->b);
	jo_kstr(o, "until", str_from(day_format(day, gap.until)));
	jo_kstr(o, "from", str_from(day_format(day, gap.from)));
}

static void
write_features(Buf *b, const Graph *g, const Link *l)
{
	JsonOut o;
	buf_reset(b);
	jo_init(&o, b);
	jo_arr(&o);
	for (uint32_t i = 0; i < l->count && i < FEATURES_SHOWN; i++) {
		const Feature *f = &g->feature[l->first + i];
		const Ident *d = &g->ident[f->ident];
		jo_obj(&o);
		jo_kstr(&o, "kind", graph_kind_name((IdKind)d->kind));
		if (d->counts_as != d->kind)
			jo_kstr(&o, "as", graph_kind_name((IdKind)d->counts_as));
		jo_kstr(&o, "value", d->value);
		jo_kint(&o, "points", f->points);
		jo_kint(&o, "sellers", d->carriers);
		if (f->apart)
			write_apart(&o, g, f);
		jo_end_obj(&o);
	}
	jo_end_arr(&o);
}

/* What all the row is made of, without the text that is made of it: nearly all links stay. Another
 * text for the same features needs another version here. */
static uint64_t
link_mark(Buf *b, const Graph *g, const Link *l)
{
	static const char version = 1;
	uint64_t h;
	buf_reset(b);
	for (uint32_t i = 0; i < l->count && i < FEATURES_SHOWN; i++) {
		const Feature *f = &g->feature[l->first + i];
		const Ident *d = &g->ident[f->ident];
		const uint32_t v[] = {
		    d->kind, d->counts_as, (uint32_t)f->points, d->carriers, (uint32_t)d->value.n};
		buf_add(b, v, sizeof(v));
		buf_str_add(b, d->value);
		if (f->apart) {
			SpanGap gap = spans_gap(g, f->ident, f->a, f->b);
			buf_add(b, &gap, sizeof(gap));
		}
	}
	Key128 k = KEY_OF(str_of(&version, 1), buf_str(b), l->reason ? str_from(l->reason) : S(""),
	    str_of((const char *)&l->weight, sizeof(l->weight)), l->accepted ? S("1") : S("0"));
	memcpy(&h, k.b, sizeof(h));
	return h;
}

static Str
link_key(char key[64], const Graph *g, const Link *l)
{
	(void)key_pair(key, g->seller[l->a].site, g->seller[l->a].id);
	(void)key_pair(key + 32, g->seller[l->b].site, g->seller[l->b].id);
	return str_of(key, 64);
}

static void
put_ends(DbCopy *c, Str key)
{
	for (size_t i = 0; i < 64; i += 16) {
		Key128 k;
		memcpy(k.b, key.p + i, 16);
		db_put_key(c, k);
	}
}

static bool
read_links(RowDiff *d, const Graph *g, Db *db, Err *e)
{
	DbOut *o;
	Str f[5];
	char key[64];
	for (size_t i = 0; i < g->hads; i++)
		rowdiff_have(d, str_of(g->had[i].ends, 64), g->had[i].mark);
	if (g->whole)
		return true;
	if (!db_out_start(&o, db, &sql_network_out_links, g->a, e))
		return false;
	while (db_out_next(o, f, 5, e)) {
		for (int i = 0; i < 4; i++) {
			Key128 k = db_out_key(f[i]);
			memcpy(key + 16 * i, k.b, 16);
		}
		rowdiff_have(d, str_of(key, 64), (uint64_t)db_out_int(f[4]));
	}
	return e->kind == ERR_NONE;
}

static bool
drop_links(const Change *w, RowDiff *d, Err *e)
{
	DbCopy *c;
	size_t at = 0;
	Str key;
	if (!rowdiff_stale(d, &at, &key))
		return true;
	at = 0;
	if (!db_run(w->db, &sql_network_stale_link, DB_NONE, NULL, w->g->a, e) ||
	    !db_copy_start(&c, w->db, &sql_network_copy_stale_link, w->g->a, e))
		return false;
	while (rowdiff_stale(d, &at, &key)) {
		db_row(c, 4);
		put_ends(c, key);
		channels_touch(w->c, graph_find(w->g, key.p, key.p + 16), w->dirty);
		channels_touch(w->c, graph_find(w->g, key.p + 32, key.p + 48), w->dirty);
	}
	return db_copy_end(c, NULL, e) &&
	       db_run(w->db, &sql_network_drop_link, DB_NONE, NULL, w->g->a, e);
}

static bool
copy_links(const Change *w, const bool *write, Buf *b, Err *e)
{
	DbCopy *c;
	char key[64];
	if (!db_copy_start(&c, w->db, &sql_network_copy_link, w->g->a, e))
		return false;
	for (size_t i = 0; i < w->g->links; i++) {
		const Link *l = &w->g->link[i];
		if (!write[i])
			continue;
		db_row(c, 9);
		put_ends(c, link_key(key, w->g, l));
		db_put_int4(c, l->weight);
		db_put_bool(c, l->accepted);
		db_put_text(c, l->reason ? str_from(l->reason) : STR_NONE);
		write_features(b, w->g, l);
		db_put_json(c, buf_str(b));
		db_put_int8(c, (int64_t)link_mark(b, w->g, l));
		channels_touch(w->c, l->a, w->dirty);
		channels_touch(w->c, l->b, w->dirty);
	}
	return db_copy_end(c, NULL, e);
}

static bool
write_links(const Change *w, Err *e)
{
	const Graph *g = w->g;
	Buf *b = buf_new(g->a, 1 << 20);
	bool *write = ARENA_ARRAY(g->a, g->links + 1, bool);
	RowDiff *diff = rowdiff_new(g->a, g->links);
	char key[64];
	if (!read_links(diff, g, w->db, e))
		return false;
	for (size_t i = 0; i < g->links; i++) {
		const Link *l = &g->link[i];
		if (!l->accepted && l->weight * 2 < LINK_POINTS)
			continue;
		if (rowdiff_none(diff)) {
			write[i] = true;
			continue;
		}
		write[i] = rowdiff_want(diff, link_key(key, g, l), link_mark(b, g, l));
	}
	return drop_links(w, diff, e) && copy_links(w, write, b, e);
}

bool
linkwrite_all(const Graph *g, const Channels *c, const LinkRules *r, Intern *dirty, Db *db, Err *e)
{
	const Change w = {g, c, dirty, db};
	ArenaMark mark = arena_mark(g->a);
	bool ok = write_identifiers(g, r, db, e);
	arena_rewind(g->a, mark);
	ok = ok && write_links(&w, e);
	arena_rewind(g->a, mark);
	return ok;
}
