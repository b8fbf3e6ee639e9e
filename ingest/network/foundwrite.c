#include "network/foundwrite.h"
#include "sql.h"

#include <stdlib.h>

/* ---- what is there ---- */
static Intern *
index_sellers(const Findings *f)
{
	char key[32];
	Intern *keys = intern_new(f->a, f->seller.n);
	for (size_t i = 0; i < f->seller.n; i++)
		intern_put(keys, 0, key_pair(key, f->seller.v[i].site, f->seller.v[i].id));
	return keys;
}

/* Which sellers have the same findings there, which have others; rows of those that have none any
 * more into `gone`. */
static bool
read_stored(Findings *f, RowPlaceVec *gone, Db *db, bool all, Err *e)
{
	DbOut *o;
	Str c[4];
	char key[32];
	uint32_t who;
	Intern *keys = index_sellers(f);
	if (!db_out_start(
		&o, db, all ? &sql_network_found_out_all : &sql_network_found_out, f->a, e))
		return false;
	while (db_out_next(o, c, 4, e)) {
		RowPlace at;
		Str id = key_pair(key, db_out_key(c[1]), db_out_key(c[2]));
		FindingSeller *s = intern_find(keys, 0, id, &who) ? &f->seller.v[who] : NULL;
		if (!rowplace_read(&at, c[0], e))
			return false;
		if (!s || !s->first || s->stored != NOT_STORED) {
			VEC_PUSH(f->a, gone, at);
			continue;
		}
		s->stored = s->mark == (uint64_t)db_out_int(c[3]) ? STORED_SO : STORED_OTHERWISE;
		s->place = at;
	}
	return e->kind == ERR_NONE;
}

/* ---- what is new ---- */
enum { STRENGTH, COUNT, FIRST_ON, LAST_ON, FROM, TO, FIGURES };
typedef int32_t Figures[FIGURES];

/* The arrays of one row, with room for the longest; see network.found. */
typedef struct {
	size_t n;
	Str *signal, *detail;
	Figures *figure;
	const Finding **finding;
	struct {
		Key128 *v;
		size_t n, cap;
	} capture;
} Row;

static size_t
findings_of(const Findings *f, const FindingSeller *s)
{
	size_t n = 0;
	for (uint32_t k = s->first; k; k = f->finding.v[k - 1].next)
		n++;
	return n;
}

static void
row_new(Row *r, const Findings *f)
{
	size_t most = 1;
	for (size_t i = 0; i < f->seller.n; i++) {
		size_t n = findings_of(f, &f->seller.v[i]);
		most = n > most ? n : most;
	}
	*r = (Row){.signal = ARENA_ARRAY(f->a, most, Str),
	    .detail = ARENA_ARRAY(f->a, most, Str),
	    .figure = ARENA_ARRAY(f->a, most, Figures),
	    .finding = ARENA_ARRAY(f->a, most, const Finding *)};
}

/* What several findings show alike, as is common, stands there once. */
static void
add_captures(Row *r, size_t i, Arena *a)
{
	const Finding *x = r->finding[i];
	for (size_t k = 0; k < i; k++) {
		const Finding *y = r->finding[k];
		if (x->captures != y->captures ||
		    (x->captures &&
			memcmp(x->capture, y->capture, x->captures * sizeof(Key128)) != 0))
			continue;
		r->figure[i][FROM] = r->figure[k][FROM];
		r->figure[i][TO] = r->figure[k][TO];
		return;
	}
	r->figure[i][FROM] = (int32_t)r->capture.n + 1;
	for (uint32_t k = 0; k < x->captures; k++)
		VEC_PUSH(a, &r->capture, x->capture[k]);
	r->figure[i][TO] = (int32_t)r->capture.n;
}

static void
fill_row(Row *r, const Findings *f, const FindingSeller *s)
{
	r->n = 0;
	r->capture.n = 0;
	for (uint32_t k = s->first; k; k = f->finding.v[k - 1].next) {
		const Finding *x = &f->finding.v[k - 1];
		size_t i = r->n++;
		r->finding[i] = x;
		r->signal[i] = intern_get(f->signals, x->signal);
		r->detail[i] = x->detail;
		r->figure[i][STRENGTH] = x->strength;
		r->figure[i][COUNT] = x->n;
		r->figure[i][FIRST_ON] = x->first_on;
		r->figure[i][LAST_ON] = x->last_on;
		add_captures(r, i, f->a);
	}
}

static void
put_arrays(DbCopy *c, const FindingSeller *s, const Row *r)
{
	db_put_int8(c, (int64_t)s->mark);
	db_put_text_array(c, r->n, r->signal);
	db_put_int4_rows(c, r->n, FIGURES, r->figure[0]);
	db_put_text_array(c, r->n, r->detail);
	db_put_key_array(c, r->capture.n, r->capture.v);
}

static int
by_place(const void *a, const void *b)
{
	const FindingSeller *const *x = a, *const *y = b;
	int d = memcmp((*x)->site.b, (*y)->site.b, sizeof((*x)->site.b));
	return d ? d : memcmp((*x)->id.b, (*y)->id.b, sizeof((*x)->id.b));
}

/* Those that are stored so, or not, in the order of the index, so that a day's changes touch few
 * pages. */
static const FindingSeller **
in_order(const Findings *f, FindingStored stored, size_t *n)
{
	const FindingSeller **order = ARENA_ARRAY(f->a, f->seller.n + 1, const FindingSeller *);
	*n = 0;
	for (size_t i = 0; i < f->seller.n; i++)
		if (f->seller.v[i].first && f->seller.v[i].stored == stored)
			order[(*n)++] = &f->seller.v[i];
	qsort(order, *n, sizeof(const FindingSeller *), by_place);
	return order;
}

static bool
write_new(const Findings *f, Row *row, Db *db, Err *e)
{
	DbCopy *c;
	size_t n;
	const FindingSeller **order = in_order(f, NOT_STORED, &n);
	if (!n)
		return true;
	if (!db_copy_start(&c, db, &sql_network_found_copy, f->a, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		fill_row(row, f, order[i]);
		db_row(c, 7);
		db_put_key(c, order[i]->site);
		db_put_key(c, order[i]->id);
		put_arrays(c, order[i], row);
	}
	return db_copy_end(c, NULL, e);
}

/* In their place: the new row mostly has room on the page of the old one, and no index changes. */
static bool
write_renewed(const Findings *f, Row *row, Db *db, Err *e)
{
	DbCopy *c;
	size_t n;
	const FindingSeller **order = in_order(f, STORED_OTHERWISE, &n);
	if (!n)
		return true;
	if (!db_run(db, &sql_network_found_renewed, DB_NONE, NULL, f->a, e) ||
	    !db_copy_start(&c, db, &sql_network_found_copy_renewed, f->a, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		fill_row(row, f, order[i]);
		db_row(c, 6);
		rowplace_put(c, order[i]->place);
		put_arrays(c, order[i], row);
	}
	return db_copy_end(c, NULL, e) &&
	       db_run(db, &sql_network_found_renew, DB_NONE, NULL, f->a, e);
}

bool
foundwrite_all(Findings *f, Db *db, bool all, Err *e)
{
	RowPlaceVec gone = {0};
	Row row;
	row_new(&row, f);
	return read_stored(f, &gone, db, all, e) &&
	       rowplace_drop(&gone, &sql_network_found_clear, db, f->a, e) &&
	       write_renewed(f, &row, db, e) && write_new(f, &row, db, e);
}
