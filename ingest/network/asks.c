#include "network/asks.h"
#include "sql.h"

#include <stdlib.h>

typedef struct {
	Ask *v;
	size_t n, cap;
} AskVec;

static uint32_t
seller_of(Asks *t, Str site, Str seller)
{
	char key[32];
	return intern_put(t->sellers, 0, key_pair(key, db_out_key(site), db_out_key(seller)));
}

/* SKU, family, price, GPUs, converted or not. */
static Ask
read_ask(Asks *t, uint32_t seller, const Str f[5])
{
	Ask x = {.fen = db_out_int(f[2]),
	    .seller = seller,
	    .sku = intern_put(t->skus, 0, f[0]),
	    .family = f[1].p ? intern_put(t->families, 0, f[1]) + 1 : 0,
	    .gpus = (int32_t)db_out_int(f[3]),
	    .modified = db_out_int(f[4]) != 0};
	return x;
}

static bool
read_wanted(Asks *t, Db *db, Err *e)
{
	DbOut *o;
	Str f[7];
	if (!db_out_start(&o, db, &sql_network_ask_out_new, t->a, e))
		return false;
	while (db_out_next(o, f, 7, e)) {
		Ask x = read_ask(t, seller_of(t, f[0], f[1]), f + 2);
		x.wanted = true;
		VEC_PUSH(t->a, &t->ask, x);
	}
	return e->kind == ERR_NONE;
}

/* Sellers before `from` are left out. */
static bool
read_stored(Asks *t, const Sql *sql, uint32_t from, Db *db, Err *e)
{
	DbOut *o;
	Str f[8];
	if (!db_out_start(&o, db, sql, t->a, e))
		return false;
	while (db_out_next(o, f, 8, e)) {
		uint32_t seller = seller_of(t, f[1], f[2]);
		if (seller < from)
			continue;
		Ask x = read_ask(t, seller, f + 3);
		x.stored = true;
		if (!rowplace_read(&x.place, f[0], e))
			return false;
		VEC_PUSH(t->a, &t->ask, x);
	}
	return e->kind == ERR_NONE;
}

#define ORDER(x, y) (((x) > (y)) - ((x) < (y)))

static int
by_ask(const void *a, const void *b)
{
	const Ask *x = a, *y = b;
	int d = ORDER(x->seller, y->seller);
	d = d ? d : ORDER(x->sku, y->sku);
	d = d ? d : ORDER(x->modified, y->modified);
	d = d ? d : ORDER(x->fen, y->fen);
	d = d ? d : ORDER(x->gpus, y->gpus);
	return d ? d : ORDER(x->family, y->family);
}

/* Each ask once; of the table, what is asked no more or stands there twice into `gone`. */
static void
merge_asks(Asks *t, RowPlaceVec *gone)
{
	size_t kept = 0;
	qsort(t->ask.v, t->ask.n, sizeof(Ask), by_ask);
	for (size_t from = 0, to; from < t->ask.n; from = to) {
		Ask one = t->ask.v[from];
		one.stored = one.wanted = false;
		for (to = from; to < t->ask.n && by_ask(&one, &t->ask.v[to]) == 0; to++)
			one.wanted |= t->ask.v[to].wanted;
		for (size_t i = from; i < to; i++) {
			if (!t->ask.v[i].stored)
				continue;
			if (!one.wanted || one.stored)
				VEC_PUSH(t->a, gone, t->ask.v[i].place);
			one.stored = true;
		}
		t->ask.v[kept++] = one;
	}
	t->ask.n = kept;
}

static void
put_ask(DbCopy *c, const Asks *t, const Ask *x)
{
	Str key = intern_get(t->sellers, x->seller);
	db_row(c, 7);
	db_put_bytes(c, str_sub(key, 0, 16));
	db_put_bytes(c, str_sub(key, 16, 32));
	db_put_text(c, intern_get(t->skus, x->sku));
	db_put_text(c, x->family ? intern_get(t->families, x->family - 1) : STR_NONE);
	db_put_int8(c, x->fen);
	if (x->gpus)
		db_put_int4(c, x->gpus);
	else
		db_put_null(c);
	db_put_bool(c, x->modified);
}

static bool
write_new(const Asks *t, Db *db, Err *e)
{
	DbCopy *c;
	if (!db_copy_start(&c, db, &sql_network_ask_copy, t->a, e))
		return false;
	for (size_t i = 0; i < t->ask.n; i++)
		if (!t->ask.v[i].stored)
			put_ask(c, t, &t->ask.v[i]);
	return db_copy_end(c, NULL, e);
}

bool
asks_settle(Asks *out, Db *db, bool all, Arena *a, Err *e)
{
	RowPlaceVec gone = {0};
	const Sql *stored = all ? &sql_network_ask_out_all : &sql_network_ask_out;
	*out = (Asks){.a = a,
	    .sellers = intern_new(a, 1024),
	    .skus = intern_new(a, 256),
	    .families = intern_new(a, 128)};
	if (!read_wanted(out, db, e) || !read_stored(out, stored, 0, db, e))
		return false;
	merge_asks(out, &gone);
	return rowplace_drop(&gone, &sql_network_ask_clear, db, out->a, e) && write_new(out, db, e);
}

bool
asks_more(Asks *t, const Sql *out, Db *db, Err *e)
{
	size_t had = t->ask.n;
	if (!read_stored(t, out, (uint32_t)intern_count(t->sellers), db, e))
		return false;
	for (size_t i = had; i < t->ask.n; i++)
		t->ask.v[i].wanted = true;
	if (t->ask.n > had)
		qsort(t->ask.v + had, t->ask.n - had, sizeof(Ask), by_ask);
	return true;
}
