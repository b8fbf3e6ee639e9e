#include "network/references.h"
#include "network/prices.h"
#include "sql.h"

#include <stdlib.h>

typedef enum { WAS, IS } When;

struct References {
	Asks *asks;
	Db *db;
	Arena *a;
	bool all;
	size_t skus;
	Prices *price;
	int64_t *cost[2]; /* of an SKU, in fen, at the last pass and now; 0: not known */
	struct {
		PriceSide *v;
		size_t n, cap;
	} side; /* of a seller: where its prices are */
};

/* ---- who asks what ---- */
/* Of a seller; and of a seller and an SKU, with which cards that were not converted come first, by
 * their prices. */
static size_t
end_of_seller(const Asks *t, size_t from)
{
	size_t to = from;
	while (to < t->ask.n && t->ask.v[to].seller == t->ask.v[from].seller)
		to++;
	return to;
}

static size_t
end_of_sku(const Asks *t, size_t from, size_t end)
{
	size_t to = from;
	while (to < end && t->ask.v[to].sku == t->ask.v[from].sku)
		to++;
	return to;
}

static bool
is_asked(const Ask *x, When when)
{
	return when == IS ? x->wanted : x->stored;
}

/* The place of the n-th that counts for the median, from 0; `to` when there are not so many. */
static size_t
find_plain(const Asks *t, size_t from, size_t to, When when, size_t n)
{
	for (; from < to; from++)
		if (!t->ask.v[from].modified && is_asked(&t->ask.v[from], when) && n-- == 0)
			return from;
	return to;
}

/* The median of what a seller asks for an SKU, in halves of a fen; false when it asks nothing. */
static bool
median_of(int64_t *halves, const Asks *t, size_t from, size_t to, When when)
{
	size_t n = 0;
	for (size_t i = from; i < to; i++)
		n += !t->ask.v[i].modified && is_asked(&t->ask.v[i], when);
	if (!n)
		return false;
	*halves = t->ask.v[find_plain(t, from, to, when, (n - 1) / 2)].fen +
		  t->ask.v[find_plain(t, from, to, when, n / 2)].fen;
	return true;
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

/* Is it one most of whose kinds of goods are bait: its asks say nothing of what goods cost. */
static PriceSide
side_of(const References *r, size_t from, size_t end, When when)
{
	const Asks *t = r->asks;
	size_t kinds = 0, bait = 0;
	for (size_t to; from < end; from = to) {
		int64_t cost = r->cost[when][t->ask.v[from].sku];
		bool any = false, low = false;
		to = end_of_sku(t, from, end);
		for (size_t i = from; cost > 0 && i < to; i++) {
			if (!is_asked(&t->ask.v[i], when))
				continue;
			any = true;
			low |= is_bait(&t->ask.v[i], cost);
		}
		kinds += any;
		bait += low;
	}
	return bait && bait * 2 >= kinds ? SIDE_BAIT : SIDE_TRUSTED;
}

/* Where the prices are of who asks this. */
static PriceSide *
side_at(References *r, size_t ask)
{
	uint32_t seller = r->asks->ask.v[ask].seller;
	while (r->side.n <= seller)
		VEC_PUSH(r->a, &r->side, SIDE_TRUSTED);
	return &r->side.v[seller];
}

/* ---- what changed of it ---- */
/* Where the family changed with time, the first in their order. */
static void
count_asks(References *r, size_t from, size_t to)
{
	const Intern *families = r->asks->families;
	Prices *p = &r->price[r->asks->ask.v[from].sku];
	for (size_t i = from; i < to; i++) {
		const Ask *x = &r->asks->ask.v[i];
		int64_t before = p->asks;
		p->asks += x->wanted;
		p->asks -= x->stored && !r->all;
		p->changed |= p->asks != before;
		if (x->wanted && x->family &&
		    (!p->family || str_cmp(intern_get(families, x->family - 1),
				       intern_get(families, p->family - 1)) < 0))
			p->family = x->family;
	}
}

static void
change_price(References *r, size_t from, size_t to, PriceSide side)
{
	int64_t was = 0, is = 0;
	Prices *p = &r->price[r->asks->ask.v[from].sku];
	bool had = !r->all && median_of(&was, r->asks, from, to, WAS);
	bool has = median_of(&is, r->asks, from, to, IS);
	if (had == has && was == is)
		return;
	if (had)
		VEC_PUSH(r->a, &p->goes[side], was);
	if (has)
		VEC_PUSH(r->a, &p->comes[side], is);
}

/* What the sellers of the pass ask now, where their prices stood before: whom to trust is not known
 * yet. */
static bool
change_prices(References *r, Err *e)
{
	const Asks *t = r->asks;
	for (size_t from = 0, end; from < t->ask.n; from = end) {
		PriceSide side = SIDE_TRUSTED;
		end = end_of_seller(t, from);
		if (!r->all)
			side = side_of(r, from, end, WAS);
		*side_at(r, from) = side;
		for (size_t to; from < end; from = to) {
			to = end_of_sku(t, from, end);
			count_asks(r, from, to);
			change_price(r, from, to, side);
		}
	}
	return prices_settle(r->price, r->skus, r->a, e);
}

/* From one side to the other. */
static void
move_prices(References *r, size_t from, size_t end, PriceSide side)
{
	int64_t halves = 0;
	for (size_t to; from < end; from = to) {
		Prices *p = &r->price[r->asks->ask.v[from].sku];
		to = end_of_sku(r->asks, from, end);
		if (!median_of(&halves, r->asks, from, to, IS))
			continue;
		VEC_PUSH(r->a, &p->goes[side == SIDE_BAIT ? SIDE_TRUSTED : SIDE_BAIT], halves);
		VEC_PUSH(r->a, &p->comes[side], halves);
	}
}

/* Asks of others: of kinds that are known, as each that is asked is in network.price. */
static bool
read_more(References *r, const Sql *out, Err *e)
{
	if (!asks_more(r->asks, out, r->db, e))
		return false;
	if (intern_count(r->asks->skus) != r->skus)
		return err_set(e, ERR_DB,
		    "network.price lacks a kind of network.ask; \"network --full\" makes both "
		    "anew");
	return true;
}

static bool
is_moved(const References *r)
{
	for (size_t i = 0; i < r->skus; i++)
		if (r->cost[WAS][i] != r->cost[IS][i])
			return true;
	return false;
}

/* Where the cost of a kind is another, all who ask for it are judged anew. */
static bool
judge_sellers(References *r, Err *e)
{
	const Asks *t = r->asks;
	size_t known = t->ask.n;
	if (!r->all && is_moved(r) && !read_more(r, &sql_network_ask_out_moved, e))
		return false;
	for (size_t from = 0, end; from < t->ask.n; from = end) {
		end = end_of_seller(t, from);
		PriceSide *had = side_at(r, from), now = side_of(r, from, end, IS);
		if (from >= known)
			*had = side_of(r, from, end, WAS);
		if (now != *had)
			move_prices(r, from, end, now);
		*had = now;
	}
	return prices_settle(r->price, r->skus, r->a, e);
}

/* ---- medians, and what follows ---- */
static void
put_median(DbCopy *c, Median m)
{
	db_put_int4(c, m.sellers);
	if (m.sellers)
		db_put_int8(c, m.quarters);
	else
		db_put_null(c);
}

/* By family, number + 1. */
static Median *
family_medians(const References *r, bool trusted)
{
	size_t families = intern_count(r->asks->families);
	Median *m = ARENA_ARRAY(r->a, families + 1, Median);
	uint32_t *of = ARENA_ARRAY(r->a, r->skus + 1, uint32_t);
	for (uint32_t f = 1; f <= families; f++) {
		size_t n = 0;
		for (uint32_t i = 0; i < r->skus; i++)
			if (r->price[i].family == f)
				of[n++] = i;
		m[f] = prices_median(r->price, of, n, trusted);
	}
	return m;
}

static bool
write_medians(References *r, bool trusted, Err *e)
{
	DbCopy *c;
	const Median *family = family_medians(r, trusted);
	if (!db_run(r->db, &sql_network_median_clear, DB_NONE, NULL, r->a, e) ||
	    !db_copy_start(&c, r->db, &sql_network_median_copy, r->a, e))
		return false;
	for (uint32_t i = 0; i < r->skus; i++) {
		uint32_t f = r->price[i].family;
		if (!r->price[i].asks)
			continue;
		db_row(c, 6);
		db_put_text(c, intern_get(r->asks->skus, i));
		db_put_text(c, f ? intern_get(r->asks->families, f - 1) : STR_NONE);
		put_median(c, prices_median(r->price, &i, 1, trusted));
		put_median(c, family[f]);
	}
	return db_copy_end(c, NULL, e);
}

static bool
read_costs(References *r, When when, Err *e)
{
	DbOut *o;
	Str f[2];
	uint32_t sku;
	const Sql *sql = when == IS ? &sql_network_reference_out : &sql_network_price_first;
	r->cost[when] = ARENA_ARRAY(r->a, r->skus + 1, int64_t);
	if (!db_out_start(&o, r->db, sql, r->a, e))
		return false;
	while (db_out_next(o, f, 2, e))
		if (intern_find(r->asks->skus, 0, f[0], &sku))
			r->cost[when][sku] = db_out_int(f[1]);
	return e->kind == ERR_NONE;
}

static bool
run_list(const References *r, const Sql *const *list, Err *e)
{
	for (; *list; list++)
		if (!db_run(r->db, *list, DB_NONE, NULL, r->a, e))
			return false;
	return true;
}

static bool
make(References *r, Err *e)
{
	static const Sql *const create[] = {
	    &sql_network_median_create, &sql_network_reference_create, NULL};
	static const Sql *const first[] = {&sql_network_reference_1_first, NULL};
	static const Sql *const again[] = {
	    &sql_network_reference_2_again, &sql_network_reference_analyze, NULL};
	return read_costs(r, WAS, e) && run_list(r, create, e) && change_prices(r, e) &&
	       write_medians(r, false, e) && run_list(r, first, e) && read_costs(r, IS, e) &&
	       judge_sellers(r, e) && write_medians(r, true, e) && run_list(r, again, e) &&
	       prices_write(r->price, r->asks, r->db, r->a, e);
}

bool
references_make(References **out, Asks *asks, Db *db, bool all, Arena *a, Err *e)
{
	References *r = *out = ARENA_NEW(a, References);
	*r = (References){.asks = asks, .db = db, .a = a, .all = all};
	if (!prices_read(&r->price, asks, db, all, a, e))
		return false;
	r->skus = intern_count(asks->skus);
	return make(r, e);
}

/* ---- who is not trusted ---- */
static bool
judge_more(References *r, Err *e)
{
	const Asks *t = r->asks;
	size_t from = t->ask.n;
	if (!read_more(r, &sql_network_ask_out_seller, e))
		return false;
	for (size_t end; from < t->ask.n; from = end) {
		end = end_of_seller(t, from);
		*side_at(r, from) = side_of(r, from, end, IS);
	}
	return true;
}

bool
references_distrust(References *r, bool more, Err *e)
{
	DbCopy *c;
	if ((more && !judge_more(r, e)) ||
	    !db_run(r->db, &sql_network_distrust_create, DB_NONE, NULL, r->a, e) ||
	    !db_copy_start(&c, r->db, &sql_network_distrust_copy, r->a, e))
		return false;
	for (uint32_t i = 0; i < r->side.n; i++) {
		Str key = intern_get(r->asks->sellers, i);
		if (r->side.v[i] != SIDE_BAIT)
			continue;
		db_row(c, 2);
		db_put_bytes(c, str_sub(key, 0, 16));
		db_put_bytes(c, str_sub(key, 16, 32));
	}
	return db_copy_end(c, NULL, e);
}
