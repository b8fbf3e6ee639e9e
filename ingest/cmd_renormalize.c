#include "cmd_renormalize.h"

#include "base/limits.h"
#include "db/db.h"
#include "load/load.h"
#include "sql.h"

enum {
	C_SITE,
	C_MATCH,
	C_TITLE,
	C_PART,
	C_LEAD,
	C_UNIT,
	C_AVAILABLE,
	C_SKU,
	C_SKUS,
	C_CLASS,
	C_SCORE,
	C_GPUS,
	C_OFFERS,
	C_MAKER,
	C_PRICED
};

typedef struct {
	const Normalizer *n;
	Db *db;
	Arena *a;
	DbRows rows;
	Str at;
	bool dry;
	long changed;
} Task;

typedef struct { /* one match, in the notation of the database */
	Str sku, skus, cls, score, gpus;
} Reading;

static Str
joined_skus(const Match *m, Arena *a)
{
	Buf *b = buf_new(a, 4096);

	for (int i = 0; i < m->nskus; i++)
		buf_printf(b, "%s%s", i ? "," : "", m->skus[i]);
	return buf_str(b);
}

static Reading
reading_of(const Match *m, Arena *a)
{
	return (Reading){
	    .sku = str_from(m->sku),
	    .skus = joined_skus(m, a),
	    .cls = str_from(class_name(m->cls)),
	    .score = str_from(arena_printf(a, "%d", m->score)),
	    .gpus = m->gpu_count ? str_from(arena_printf(a, "%d", m->gpu_count)) : STR_NONE,
	};
}

static Reading
reading_at(const DbRows *r, size_t i)
{
	return (Reading){
	    .sku = db_cell(r, i, C_SKU),
	    .skus = db_cell(r, i, C_SKUS),
	    .cls = db_cell(r, i, C_CLASS),
	    .score = db_cell(r, i, C_SCORE),
	    .gpus = db_cell(r, i, C_GPUS),
	};
}

static bool
same(const Reading *x, const Reading *y)
{
	return str_eq(x->sku, y->sku) && str_eq(x->skus, y->skus) && str_eq(x->cls, y->cls) &&
	       str_eq(x->score, y->score) && str_eq(x->gpus, y->gpus);
}

/* As the loader reads it: the text, and what of its context is kept. */
static void
read_again(Match *m, const Task *t, size_t i, Arena *a)
{
	Availability v = availability_of(db_cell(&t->rows, i, C_AVAILABLE));
	Price price = {.known = str_eq(db_cell(&t->rows, i, C_PRICED), S("true")),
	    .unit = unit_of(db_cell(&t->rows, i, C_UNIT))};
	price.timed = price.unit == UNIT_HOUR || price.unit == UNIT_MONTH ||
		      price.unit == UNIT_YEAR || /* of a day no unit tells */
		      str_eq(db_cell(&t->rows, i, C_CLASS), S("rental"));
	NormalizeInput in = {
	    .title = db_cell(&t->rows, i, C_TITLE),
	    .part_number = db_cell(&t->rows, i, C_PART),
	    .lead = db_cell(&t->rows, i, C_LEAD),
	    .brand = str_eq(db_cell(&t->rows, i, C_MAKER), S("true")) ? S("NVIDIA") : STR_NONE,
	    .price = &price,
	};

	if (str_eq(db_cell(&t->rows, i, C_CLASS), S("wanted"))) /* by a heading that is not kept */
		in.category = S("wanted");
	normalize_run(m, t->n, &in, a);
	if (m->cls == CLASS_OFFER &&
	    (v == AVAIL_PRE_ORDER || v == AVAIL_PRE_SALE || v == AVAIL_BACK_ORDER))
		m->cls = CLASS_PREORDER;
}

static void
write_reading(JsonOut *o, const char *key, const Reading *r)
{
	jo_key(o, key);
	jo_obj(o);
	jo_kstr(o, "class", r->cls);
	jo_kstr(o, "sku", r->sku);
	jo_kstr(o, "skus", r->skus);
	jo_kstr(o, "score", r->score);
	jo_kstr(o, "gpu_count", r->gpus);
	jo_end_obj(o);
}

static void
show(const Task *t, size_t i, const Reading *was, const Reading *is, Arena *a)
{
	Buf *b = buf_new(a, CAP_JSON_LINE);
	JsonOut o;

	jo_init(&o, b);
	jo_obj(&o);
	jo_kstr(&o, "text", db_cell(&t->rows, i, C_TITLE));
	jo_key(&o, "offers");
	jo_raw(&o, db_cell(&t->rows, i, C_OFFERS));
	write_reading(&o, "from", was);
	write_reading(&o, "to", is);
	jo_end_obj(&o);
	printf("%s\n", buf_cstr(b));
}

static bool
take_match(Task *t, size_t i, Err *e)
{
	ArenaMark mark = arena_mark(t->a);
	Reading was = reading_at(&t->rows, i), is;
	bool ok = true;
	Match m;

	read_again(&m, t, i, t->a);
	is = reading_of(&m, t->a);
	if (!same(&was, &is)) {
		t->changed++;
		show(t, i, &was, &is, t->a);
		if (!t->dry)
			ok = DB_RUN(t->db, &sql_normalize_change, NULL, t->a, e,
			    db_cell(&t->rows, i, C_SITE), db_cell(&t->rows, i, C_MATCH), is.sku,
			    is.skus, is.cls, is.score, is.gpus,
			    m.sku && m.score < LOAD_PUBLISH_SCORE ? S("true") : S("false"), t->at,
			    str_from(m.revision), match_evidence(&m, t->a));
	}
	arena_rewind(t->a, mark);
	return ok;
}

static bool
take_instant(Task *t, Err *e)
{
	char now[32];
	DbRows r;

	if (!DB_RUN(t->db, &sql_normalize_instant, &r, t->a, e,
		str_from(instant_format(now, clock_now()))))
		return false;
	t->at = db_cell(&r, 0, 0);
	return true;
}

bool
renormalize(const CmdArgs *args, const Normalizer *n, Err *e)
{
	Task t = {.n = n, .a = cmd_arena(args), .dry = cmd_flag(args, "dry-run")};
	Str revision = str_from(normalizer_revision(n));

	if (!db_open(&t.db,
		&(DbOptions){
		    .url = cmd_str(args, "db"), .role = DB_WRITER, .program = "chipwatch-ingest"},
		t.a, e) ||
	    !db_begin(t.db, e))
		return false;
	if (!take_instant(&t, e) || !DB_RUN(t.db, &sql_normalize_stale, &t.rows, t.a, e, revision))
		return false;
	for (size_t i = 0; i < t.rows.rows; i++) {
		if (!take_match(&t, i, e))
			return false;
	}
	fprintf(stderr, "%zu matches of another revision, %ld read otherwise%s\n", t.rows.rows,
	    t.changed, t.dry ? ", nothing written" : "");
	if (t.dry) {
		db_rollback(t.db);
		return true;
	}
	return DB_RUN(t.db, &sql_normalize_keep, NULL, t.a, e, revision) &&
	       DB_RUN(t.db, &sql_normalize_rollup, NULL, t.a, e, t.at) && db_commit(t.db, e);
}
