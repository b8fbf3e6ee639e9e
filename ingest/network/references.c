#include "network/references.h"
#include "sql.h"

#include <stdlib.h>

typedef struct {
	uint32_t kind, seller; /* kind: an SKU, or a family */
	int64_t halves;	       /* halves of a fen: the median of what the seller asks for it */
} Price;

typedef struct {
	Price *v;
	size_t n, cap;
} PriceVec;

typedef struct {
	int32_t sellers;
	int64_t quarters; /* quarters of a fen */
} Median;

typedef struct {
	const Asks *asks;
	Db *db;
	Arena *a;
	size_t skus, families;
	uint32_t *family; /* of an SKU, number + 1 */
	int64_t *cost;	  /* of an SKU, in fen; 0: not known */
	bool *distrust;	  /* seller */
	PriceVec price;
} References;

/* Where it changed with time, the first in their order. */
static void
read_families(References *r)
{
	for (size_t i = 0; i < r->asks->ask.n; i++) {
		const Ask *x = &r->asks->ask.v[i];
		uint32_t *had = &r->family[x->sku];
		if (x->family && (!*had || str_cmp(intern_get(r->asks->families, x->family - 1),
					       intern_get(r->asks->families, *had - 1)) < 0))
			*had = x->family;
	}
}

/* Of a seller and an SKU: those of cards that were not converted come first, by their prices. */
static size_t
end_of(const Asks *t, size_t from, size_t *plain)
{
	size_t to = from;
	*plain = 0;
	for (; to < t->ask.n && t->ask.v[to].seller == t->ask.v[from].seller &&
	       t->ask.v[to].sku == t->ask.v[from].sku;
	     to++)
		*plain += !t->ask.v[to].modified;
	return to;
}

static void
read_prices(References *r)
{
	size_t n;
	for (size_t from = 0, to; from < r->asks->ask.n; from = to) {
		const Ask *x = &r->asks->ask.v[from];
		to = end_of(r->asks, from, &n);
		if (!n)
			continue;
		Price p = {x->sku, x->seller, x[(n - 1) / 2].fen + x[n / 2].fen};
		VEC_PUSH(r->a, &r->price, p);
	}
}

static int
by_price(const void *a, const void *b)
{
	const Price *x = a, *y = b;
	int d = (x->kind > y->kind) - (x->kind < y->kind);
	return d ? d : (x->halves > y->halves) - (x->halves < y->halves);
}

/* One for each kind; v is put in order. */
static Median *
medians(Price *v, size_t n, size_t kinds, Arena *a)
{
	Median *m = ARENA_ARRAY(a, kinds + 1, Median);
	qsort(v, n, sizeof(Price), by_price);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && v[to].kind == v[from].kind;)
			to++;
		size_t last = to - from - 1;
		m[v[from].kind] = (Median){(int32_t)(to - from),
		    v[from + last / 2].halves + v[from + (last + 1) / 2].halves};
	}
	return m;
}

static void
put_median(DbCopy *c, Median m)
{
	db_put_int4(c, m.sellers);
	if (m.sellers)
		db_put_int8(c, m.quarters);
	else
		db_put_null(c);
}

/* By SKU and by family, over the sellers that are trusted. */
static bool
write_medians(References *r, Err *e)
{
	DbCopy *c;
	Price *v = arena_raw(r->a, r->price.n * sizeof(Price) + 1);
	Median *sku, *family;
	size_t n = 0, of_family = 0;
	for (size_t i = 0; i < r->price.n; i++)
		if (!r->distrust[r->price.v[i].seller])
			v[n++] = r->price.v[i];
	sku = medians(v, n, r->skus, r->a);
	for (size_t i = 0; i < n; i++)
		if (r->family[v[i].kind])
			v[of_family++] =
			    (Price){r->family[v[i].kind] - 1, v[i].seller, v[i].halves};
	family = medians(v, of_family, r->families, r->a);
	if (!db_run(r->db, &sql_network_median_clear, DB_NONE, NULL, r->a, e) ||
	    !db_copy_start(&c, r->db, &sql_network_median_copy, r->a, e))
		return false;
	for (uint32_t i = 0; i < r->skus; i++) {
		uint32_t f = r->family[i];
		db_row(c, 6);
		db_put_text(c, intern_get(r->asks->skus, i));
		db_put_text(c, f ? intern_get(r->asks->families, f - 1) : STR_NONE);
		put_median(c, sku[i]);
		put_median(c, f ? family[f - 1] : (Median){0});
	}
	return db_copy_end(c, NULL, e);
}

static bool
read_costs(References *r, Err *e)
{
	DbOut *o;
	Str f[2];
	uint32_t sku;
	if (!db_out_start(&o, r->db, &sql_network_reference_out, r->a, e))
		return false;
	while (db_out_next(o, f, 2, e))
		if (intern_find(r->asks->skus, 0, f[0], &sku))
			r->cost[sku] = db_out_int(f[1]);
	return e->kind == ERR_NONE;
}

/* Less than four tenths of what it costs. Where the unit is not said and the price would be
 * ordinary for one card, it is taken for that of one card. */
static bool
is_bait(const Ask *x, int64_t cost)
{
	double times = (double)x->fen * 10 / (double)cost;
	double card = times * x->gpus;
	return times < 4 && !(card >= 6 && card <= 16);
}

/* Sellers most of whose kinds of goods are bait: their asks say nothing of what goods cost. */
static void
judge_sellers(References *r)
{
	const Asks *t = r->asks;
	size_t plain, kinds = 0, bait = 0;
	for (size_t from = 0, to; from < t->ask.n; from = to) {
		const Ask *x = &t->ask.v[from];
		bool low = false;
		to = end_of(t, from, &plain);
		if (r->cost[x->sku] > 0)
			for (size_t i = from; i < to; i++)
				low |= is_bait(&t->ask.v[i], r->cost[x->sku]);
		kinds += r->cost[x->sku] > 0;
		bait += low;
		if (to < t->ask.n && t->ask.v[to].seller == x->seller)
			continue;
		r->distrust[x->seller] = bait && bait * 2 >= kinds;
		kinds = bait = 0;
	}
}

static bool
write_distrust(const References *r, Err *e)
{
	DbCopy *c;
	if (!db_copy_start(&c, r->db, &sql_network_distrust_copy, r->a, e))
		return false;
	for (uint32_t i = 0; i < intern_count(r->asks->sellers); i++) {
		Str key = intern_get(r->asks->sellers, i);
		if (!r->distrust[i])
			continue;
		db_row(c, 2);
		db_put_bytes(c, str_sub(key, 0, 16));
		db_put_bytes(c, str_sub(key, 16, 32));
	}
	return db_copy_end(c, NULL, e);
}

static bool
run_list(const References *r, const Sql *const *list, Err *e)
{
	for (; *list; list++)
		if (!db_run(r->db, *list, DB_NONE, NULL, r->a, e))
			return false;
	return true;
}

bool
references_make(const Asks *asks, Db *db, Arena *a, Err *e)
{
	static const Sql *const make[] = {&sql_network_median_create, &sql_network_distrust_create,
	    &sql_network_reference_create, NULL};
	static const Sql *const first[] = {&sql_network_reference_1_first, NULL};
	static const Sql *const again[] = {
	    &sql_network_reference_2_again, &sql_network_reference_analyze, NULL};
	References r = {.asks = asks,
	    .db = db,
	    .a = a,
	    .skus = intern_count(asks->skus),
	    .families = intern_count(asks->families)};
	r.family = ARENA_ARRAY(a, r.skus + 1, uint32_t);
	r.cost = ARENA_ARRAY(a, r.skus + 1, int64_t);
	r.distrust = ARENA_ARRAY(a, intern_count(asks->sellers) + 1, bool);
	read_families(&r);
	read_prices(&r);
	if (!run_list(&r, make, e) || !write_medians(&r, e) || !run_list(&r, first, e) ||
	    !read_costs(&r, e))
		return false;
	judge_sellers(&r);
	return write_distrust(&r, e) && write_medians(&r, e) && run_list(&r, again, e);
}
