#include "network/prices.h"
#include "sql.h"

#include <stdlib.h>

#define ARRAY_HEAD    20
#define ARRAY_ELEMENT 12

/* An array of bigint in binary: dimensions, flags, type, size, base, then each with its length. */
static PriceList
list_of(Str array, Arena *a)
{
	PriceList l = {0};
	if (array.n < ARRAY_HEAD)
		return l;
	l.cap = (array.n - ARRAY_HEAD) / ARRAY_ELEMENT;
	l.v = arena_raw(a, l.cap * sizeof(int64_t) + 1);
	for (; l.n < l.cap; l.n++) {
		size_t at = ARRAY_HEAD + l.n * ARRAY_ELEMENT;
		l.v[l.n] = db_out_int(str_sub(array, at + 4, at + ARRAY_ELEMENT));
	}
	return l;
}

typedef struct {
	uint32_t sku;
	Prices p;
} Row;

typedef struct {
	Row *v;
	size_t n, cap;
} Rows;

static bool
read_rows(Rows *rows, Asks *asks, bool all, Db *db, Arena *a, Err *e)
{
	DbOut *o;
	Str f[5];
	if (!db_out_start(&o, db, &sql_network_price_out, a, e))
		return false;
	while (db_out_next(o, f, 5, e)) {
		Row r = {.sku = intern_put(asks->skus, 0, f[0])};
		if (!all) {
			r.p.family = f[1].p ? intern_put(asks->families, 0, f[1]) + 1 : 0;
			r.p.asks = db_out_int(f[2]);
			r.p.have[SIDE_TRUSTED] = list_of(f[3], a);
			r.p.have[SIDE_BAIT] = list_of(f[4], a);
		}
		VEC_PUSH(a, rows, r);
	}
	return e->kind == ERR_NONE;
}

bool
prices_read(Prices **out, Asks *asks, Db *db, bool all, Arena *a, Err *e)
{
	Rows rows = {0};
	if (!read_rows(&rows, asks, all, db, a, e))
		return false;
	*out = ARENA_ARRAY(a, intern_count(asks->skus) + 1, Prices);
	for (size_t i = 0; i < rows.n; i++)
		(*out)[rows.v[i].sku] = rows.v[i].p;
	for (size_t i = 0; all && i < intern_count(asks->skus); i++)
		(*out)[i].changed = true;
	return true;
}

/* ---- in order ---- */
static int
by_value(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void
sort(PriceList *l)
{
	if (l->n > 1)
		qsort(l->v, l->n, sizeof(int64_t), by_value);
}

/* Both in their order; false where something goes that is not there. */
static bool
merge(PriceList *have, const PriceList *goes, const PriceList *comes, Arena *a)
{
	size_t out = 0, in = 0;
	PriceList l = {.cap = have->n + comes->n};
	l.v = arena_raw(a, l.cap * sizeof(int64_t) + 1);
	for (size_t i = 0; i < have->n; i++) {
		if (out < goes->n && goes->v[out] == have->v[i]) {
			out++;
			continue;
		}
		while (in < comes->n && comes->v[in] <= have->v[i])
			l.v[l.n++] = comes->v[in++];
		l.v[l.n++] = have->v[i];
	}
	while (in < comes->n)
		l.v[l.n++] = comes->v[in++];
	*have = l;
	return out == goes->n;
}

bool
prices_settle(Prices *p, size_t n, Arena *a, Err *e)
{
	for (size_t i = 0; i < n; i++)
		for (int side = 0; side < SIDES; side++) {
			PriceList *goes = &p[i].goes[side], *comes = &p[i].comes[side];
			if (!goes->n && !comes->n)
				continue;
			p[i].changed = true;
			sort(goes);
			sort(comes);
			if (!merge(&p[i].have[side], goes, comes, a))
				return err_set(e, ERR_DB,
				    "network.price lacks a price of network.ask; \"network "
				    "--full\" "
				    "makes both anew");
			*goes = *comes = (PriceList){0};
		}
	return true;
}

/* ---- medians ---- */
/* How many are no more than x. */
static size_t
count_to(const PriceList *l, int64_t x)
{
	size_t low = 0, high = l->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (l->v[mid] <= x)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

typedef struct {
	const Prices *p;
	const uint32_t *of;
	size_t n;
	int sides;
} Kinds;

static size_t
count_all(const Kinds *k, int64_t x)
{
	size_t n = 0;
	for (size_t i = 0; i < k->n; i++)
		for (int side = 0; side < k->sides; side++)
			n += count_to(&k->p[k->of[i]].have[side], x);
	return n;
}

static void
find_ends(const Kinds *k, int64_t *low, int64_t *high)
{
	*low = INT64_MAX;
	*high = INT64_MIN;
	for (size_t i = 0; i < k->n; i++)
		for (int side = 0; side < k->sides; side++) {
			const PriceList *l = &k->p[k->of[i]].have[side];
			if (l->n && l->v[0] < *low)
				*low = l->v[0];
			if (l->n && l->v[l->n - 1] > *high)
				*high = l->v[l->n - 1];
		}
}

/* The price at a place of the order of all, from 0. */
static int64_t
price_at(const Kinds *k, size_t place)
{
	int64_t low, high;
	find_ends(k, &low, &high);
	while (low < high) {
		int64_t mid = low + (high - low) / 2;
		if (count_all(k, mid) > place)
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

Median
prices_median(const Prices *p, const uint32_t *of, size_t n, bool trusted)
{
	const Kinds k = {p, of, n, trusted ? 1 : SIDES};
	size_t all = count_all(&k, INT64_MAX);
	if (!all)
		return (Median){0};
	int64_t one = price_at(&k, (all - 1) / 2);
	return (Median){(int32_t)all, one + (all % 2 ? one : price_at(&k, all / 2))};
}

/* ---- to the table ---- */
static void
put_row(DbCopy *c, const Prices *p, const Asks *asks, uint32_t sku)
{
	const PriceList *good = &p->have[SIDE_TRUSTED], *bait = &p->have[SIDE_BAIT];
	db_row(c, 5);
	db_put_text(c, intern_get(asks->skus, sku));
	db_put_text(c, p->family ? intern_get(asks->families, p->family - 1) : STR_NONE);
	db_put_int8(c, p->asks);
	db_put_int8_array(c, good->n, good->v);
	db_put_int8_array(c, bait->n, bait->v);
}

bool
prices_write(const Prices *p, const Asks *asks, Db *db, Arena *a, Err *e)
{
	DbCopy *c;
	if (!db_run(db, &sql_network_price_create, DB_NONE, NULL, a, e) ||
	    !db_copy_start(&c, db, &sql_network_price_copy, a, e))
		return false;
	for (uint32_t i = 0; i < intern_count(asks->skus); i++)
		if (p[i].changed)
			put_row(c, &p[i], asks, i);
	return db_copy_end(c, NULL, e) &&
	       db_run(db, &sql_network_price_clear, DB_NONE, NULL, a, e) &&
	       db_run(db, &sql_network_price_put, DB_NONE, NULL, a, e);
}
