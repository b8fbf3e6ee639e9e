#include "network/findings.h"
#include "network/rowdiff.h"
#include "sql.h"

#include <stdlib.h>

#define MAX_CAPTURES 20
#define SIGNAL	     S("network_signal_")

static bool
read_sellers(Findings *f, Db *db, Err *e)
{
	DbOut *o;
	Str c[5];
	if (!db_out_start(&o, db, &sql_network_seller_out, f->a, e))
		return false;
	while (db_out_next(o, c, 5, e)) {
		FindingSeller s = {.site = db_out_key(c[1]),
		    .id = db_out_key(c[2]),
		    .channel = db_out_key(c[3]),
		    .day = db_out_day(c[4])};
		int64_t who = db_out_int(c[0]);
		if (who < 1)
			return err_set(e, ERR_DB, "a seller of the pass without a number");
		while ((int64_t)f->seller.n < who) /* they come in any order */
			VEC_PUSH(f->a, &f->seller, (FindingSeller){0});
		f->seller.v[who - 1] = s;
	}
	return e->kind == ERR_NONE;
}

static int
by_key(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(Key128));
}

/* The first in their order, each once. An array of uuid in binary: dimensions, flags, type, size,
 * base, then each with its length. */
static void
settle_captures(Finding *x, Findings *f, Str array)
{
	size_t kept = 0;
	f->scratch.n = 0;
	for (size_t at = 20; at + 4 + sizeof(Key128) <= array.n; at += 4 + sizeof(Key128))
		VEC_PUSH(
		    f->a, &f->scratch, db_out_key(str_sub(array, at + 4, at + 4 + sizeof(Key128))));
	if (!f->scratch.n)
		return;
	Key128 *v = f->scratch.v;
	qsort(v, f->scratch.n, sizeof(Key128), by_key);
	for (size_t i = 0; i < f->scratch.n && kept < MAX_CAPTURES; i++)
		if (!kept || by_key(&v[i], &v[kept - 1]) != 0)
			v[kept++] = v[i];
	x->capture = arena_raw(f->a, kept * sizeof(Key128));
	memcpy(x->capture, v, kept * sizeof(Key128));
	x->captures = (uint32_t)kept;
}

static uint64_t
mark_of(const Finding *x, Str signal)
{
	const int32_t v[] = {x->strength, x->n, x->first_on, x->last_on, x->detail.p ? 1 : 0};
	uint64_t h = rowdiff_mark(0, signal);
	h = rowdiff_mark(h, str_of((const char *)v, sizeof(v)));
	h = rowdiff_mark(h, x->detail);
	return rowdiff_mark(h, str_of((const char *)x->capture, x->captures * sizeof(Key128)));
}

static bool
is_int(Str field)
{
	return field.n == 4 || field.n == 8;
}

static bool
add_found(Findings *f, uint32_t signal, const Str c[7], Err *e)
{
	size_t who = (size_t)db_out_int(c[0]);
	if (!who || who > f->seller.n || !is_int(c[1]) || !is_int(c[2]))
		return err_set(e, ERR_DATA, "not a seller of the pass and two whole numbers");
	Finding x = {.signal = signal,
	    .next = f->seller.v[who - 1].first,
	    .strength = (int32_t)db_out_int(c[1]),
	    .n = (int32_t)db_out_int(c[2]),
	    .detail = c[3].p ? arena_str(f->a, c[3]) : STR_NONE,
	    .first_on = db_out_day(c[5]),
	    .last_on = db_out_day(c[6])};
	settle_captures(&x, f, c[4]);
	VEC_PUSH(f->a, &f->finding, x);
	f->seller.v[who - 1].first = (uint32_t)f->finding.n;
	f->seller.v[who - 1].mark += mark_of(&x, intern_get(f->signals, signal));
	return true;
}

static bool
read_signal(Findings *f, Db *db, const Sql *sql, Err *e)
{
	DbOut *o;
	Str c[7], name = str_from(sql->name);
	uint32_t signal = intern_put(f->signals, 0, str_sub(name, SIGNAL.n, name.n));
	if (!db_out_start(&o, db, sql, f->a, e))
		return false;
	while (db_out_next(o, c, 7, e))
		if (!add_found(f, signal, c, e))
			return false;
	return e->kind == ERR_NONE;
}

bool
findings_read(Findings *out, Db *db, Arena *a, Err *e)
{
	*out = (Findings){.a = a, .signals = intern_new(a, 128)};
	if (!read_sellers(out, db, e))
		return false;
	for (const Sql *const *s = sql_all; *s; s++)
		if (str_starts(str_from((*s)->name), SIGNAL) && !read_signal(out, db, *s, e))
			return err_context(e, "%s", (*s)->name);
	return true;
}
