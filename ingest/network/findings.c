#include "network/findings.h"
#include "network/rowdiff.h"
#include "sql.h"

#include <stdlib.h>

static Str
seller_key(char key[32], Str site, Str seller)
{
	memcpy(key, db_out_key(site).b, 16);
	memcpy(key + 16, db_out_key(seller).b, 16);
	return str_of(key, 32);
}

static FindingSeller *
seller_of(const Findings *f, Str site, Str seller)
{
	char key[32];
	uint32_t at;
	if (!intern_find(f->keys, 0, seller_key(key, site, seller), &at) || at >= f->seller.n)
		return NULL;
	return &f->seller.v[at];
}

static bool
read_sellers(Findings *f, Db *db, Err *e)
{
	DbOut *o;
	Str c[4];
	char key[32];
	if (!db_out_start(&o, db, &sql_network_finding_out_seller, f->a, e))
		return false;
	while (db_out_next(o, c, 4, e)) {
		FindingSeller s = {
		    db_out_key(c[0]), db_out_key(c[1]), db_out_key(c[2]), db_out_day(c[3]), 0};
		if (intern_put(f->keys, 0, seller_key(key, c[0], c[1])) == f->seller.n)
			VEC_PUSH(f->a, &f->seller, s);
	}
	return e->kind == ERR_NONE;
}

static uint64_t
mark_of(const Finding *x)
{
	const int32_t v[] = {x->strength, x->n, x->first_on, x->last_on, x->detail.p ? 1 : 0};
	uint64_t h = rowdiff_mark(0, str_of((const char *)v, sizeof(v)));
	h = rowdiff_mark(h, x->detail);
	return rowdiff_mark(h, x->captures);
}

/* An array without elements is no more than its head. */
static Str
keep_captures(Findings *f, Str array)
{
	return array.n > 12 ? arena_str(f->a, array) : STR_NONE;
}

static bool
read_found(Findings *f, Db *db, Err *e)
{
	DbOut *o;
	Str c[9];
	if (!db_out_start(&o, db, &sql_network_finding_out_found, f->a, e))
		return false;
	while (db_out_next(o, c, 9, e)) {
		FindingSeller *s = seller_of(f, c[0], c[1]);
		if (!s)
			continue;
		Finding x = {.signal = intern_put(f->signals, 0, c[2]),
		    .next = s->first,
		    .strength = (int32_t)db_out_int(c[3]),
		    .n = (int32_t)db_out_int(c[4]),
		    .detail = c[5].p ? arena_str(f->a, c[5]) : STR_NONE,
		    .captures = keep_captures(f, c[6]),
		    .first_on = db_out_day(c[7]),
		    .last_on = db_out_day(c[8])};
		x.mark = mark_of(&x);
		VEC_PUSH(f->a, &f->finding, x);
		s->first = (uint32_t)f->finding.n;
	}
	return e->kind == ERR_NONE;
}

bool
findings_read(Findings *out, Db *db, Arena *a, Err *e)
{
	*out = (Findings){.a = a, .keys = intern_new(a, 1024), .signals = intern_new(a, 128)};
	return read_sellers(out, db, e) && read_found(out, db, e);
}

/* ---- to the table ---- */
static bool
stays(Findings *f, const Str c[])
{
	uint32_t signal;
	const FindingSeller *s = seller_of(f, c[1], c[2]);
	if (!s || !intern_find(f->signals, 0, c[3], &signal))
		return false;
	for (uint32_t i = s->first; i; i = f->finding.v[i - 1].next) {
		Finding *x = &f->finding.v[i - 1];
		if (x->signal == signal && !x->stays && x->mark == (uint64_t)db_out_int(c[4]))
			return x->stays = true;
	}
	return false;
}

typedef struct {
	Str *v;
	size_t n, cap;
} Places;

static bool
read_stored(Findings *f, Places *gone, Db *db, bool all, Err *e)
{
	DbOut *o;
	Str c[5];
	const Sql *sql =
	    all ? &sql_network_finding_out_stored_all : &sql_network_finding_out_stored;
	if (!db_out_start(&o, db, sql, f->a, e))
		return false;
	while (db_out_next(o, c, 5, e))
		if (!stays(f, c))
			VEC_PUSH(f->a, gone, arena_str(f->a, c[0]));
	return e->kind == ERR_NONE;
}

static bool
drop_gone(const Findings *f, const Places *gone, Db *db, Err *e)
{
	DbCopy *c;
	if (!gone->n)
		return true;
	if (!db_run(db, &sql_network_finding_stale, DB_NONE, NULL, f->a, e) ||
	    !db_copy_start(&c, db, &sql_network_finding_copy_stale, f->a, e))
		return false;
	for (size_t i = 0; i < gone->n; i++) {
		db_row(c, 1);
		db_put_bytes(c, gone->v[i]); /* where it stands, as it came */
	}
	return db_copy_end(c, NULL, e) &&
	       db_run(db, &sql_network_finding_clear, DB_NONE, NULL, f->a, e);
}

static int
by_place(const void *a, const void *b)
{
	const FindingSeller *const *x = a, *const *y = b;
	int d = memcmp((*x)->site.b, (*y)->site.b, sizeof((*x)->site.b));
	return d ? d : memcmp((*x)->id.b, (*y)->id.b, sizeof((*x)->id.b));
}

static void
put_finding(DbCopy *c, const Findings *f, const FindingSeller *s, const Finding *x)
{
	db_row(c, 10);
	db_put_key(c, s->site);
	db_put_key(c, s->id);
	db_put_text(c, intern_get(f->signals, x->signal));
	db_put_int4(c, x->strength);
	db_put_int4(c, x->n);
	db_put_text(c, x->detail);
	if (x->captures.p)
		db_put_bytes(c, x->captures);
	else
		db_put_key_array(c, 0, NULL);
	db_put_day(c, x->first_on);
	db_put_day(c, x->last_on);
	db_put_int8(c, (int64_t)x->mark);
}

/* Those of a seller together, and sellers of a site: as the index is ordered, and a day's changes
 * touch few pages. */
static bool
write_new(const Findings *f, Db *db, Err *e)
{
	DbCopy *c;
	const FindingSeller **order = ARENA_ARRAY(f->a, f->seller.n + 1, const FindingSeller *);
	for (size_t i = 0; i < f->seller.n; i++)
		order[i] = &f->seller.v[i];
	qsort(order, f->seller.n, sizeof(const FindingSeller *), by_place);
	if (!db_copy_start(&c, db, &sql_network_finding_copy, f->a, e))
		return false;
	for (size_t i = 0; i < f->seller.n; i++)
		for (uint32_t k = order[i]->first; k; k = f->finding.v[k - 1].next)
			if (!f->finding.v[k - 1].stays)
				put_finding(c, f, order[i], &f->finding.v[k - 1]);
	return db_copy_end(c, NULL, e);
}

bool
findings_write(Findings *f, Db *db, bool all, Err *e)
{
	Places gone = {0};
	return read_stored(f, &gone, db, all, e) && drop_gone(f, &gone, db, e) &&
	       write_new(f, db, e);
}
