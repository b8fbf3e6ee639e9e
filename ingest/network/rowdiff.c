#include "network/rowdiff.h"
#include "network/intern.h"

typedef struct {
	Str key;
	uint64_t mark;
	bool stays;
} Had;

struct RowDiff {
	Arena *a;
	struct {
		Had *v;
		size_t n, cap;
	} had;
	size_t
	    next; /* the row that is asked for next, if rows are asked for in the table's order */
	Intern *keys; /* the same indices as `had`; made when that order is left */
};

RowDiff *
rowdiff_new(Arena *a, size_t expected)
{
	RowDiff *d = ARENA_NEW(a, RowDiff);
	d->a = a;
	d->had.cap = expected;
	d->had.v = arena_raw(a, expected * sizeof(Had) + 1);
	return d;
}

void
rowdiff_have(RowDiff *d, Str key, uint64_t mark)
{
	char *copy = arena_raw(d->a, key.n);
	memcpy(copy, key.p, key.n);
	Had h = {{copy, key.n}, mark, false};
	VEC_PUSH(d->a, &d->had, h);
}

/* A key that is there twice counts once. */
static void
index_keys(RowDiff *d)
{
	enum { AHEAD = 16 };
	size_t n = 0, all = d->had.n;
	if (d->keys)
		return;
	d->keys = intern_new(d->a, all);
	for (size_t i = 0; i < all; i++) {
		if (i + AHEAD < all)
			intern_soon(d->keys, 0, d->had.v[i + AHEAD].key);
		if (intern_put(d->keys, 0, d->had.v[i].key) == n)
			d->had.v[n++] = d->had.v[i];
	}
	d->had.n = n;
}

static Had *
find(RowDiff *d, Str key)
{
	uint32_t i;
	if (d->next < d->had.n && str_eq(d->had.v[d->next].key, key))
		return &d->had.v[d->next++];
	index_keys(d);
	if (!intern_find(d->keys, 0, key, &i))
		return NULL;
	d->next = (size_t)i + 1;
	return &d->had.v[i];
}

bool
rowdiff_none(const RowDiff *d)
{
	return !d->had.n;
}

bool
rowdiff_want(RowDiff *d, Str key, uint64_t mark)
{
	Had *h = d->had.n ? find(d, key) : NULL;
	if (!h || h->mark != mark)
		return true;
	h->stays = true;
	return false;
}

uint64_t
rowdiff_mark(uint64_t h, Str s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (uint8_t)s.p[i]) * 0x100000001b3u;
	return (h ^ s.n) * 0x9e3779b97f4a7c15u;
}

bool
rowdiff_stale(RowDiff *d, size_t *at, Str *key)
{
	while (*at < d->had.n && d->had.v[*at].stays)
		++*at;
	if (*at == d->had.n)
		return false;
	if (!d->keys) { /* where one is there twice, the other may stay */
		index_keys(d);
		return rowdiff_stale(d, at, key);
	}
	*key = d->had.v[(*at)++].key;
	return true;
}
