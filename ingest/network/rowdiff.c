#include "network/rowdiff.h"
#include "network/intern.h"

typedef struct {
	uint64_t mark;
	bool stays;
} Had;

struct RowDiff {
	Arena *a;
	Intern *keys;
	struct {
		Had *v;
		size_t n, cap;
	} had;
};

RowDiff *
rowdiff_new(Arena *a, size_t expected)
{
	RowDiff *d = ARENA_NEW(a, RowDiff);
	d->a = a;
	d->keys = intern_new(a, expected);
	return d;
}

void
rowdiff_have(RowDiff *d, Str key, uint64_t mark)
{
	if (intern_put(d->keys, 0, key) == d->had.n) {
		Had h = {mark, false};
		VEC_PUSH(d->a, &d->had, h);
	}
}

bool
rowdiff_want(RowDiff *d, Str key, uint64_t mark)
{
	size_t i;
	if (!d->had.n)
		return true;
	i = intern_put(d->keys, 0, key);
	if (i >= d->had.n || d->had.v[i].mark != mark)
		return true;
	d->had.v[i].stays = true;
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
rowdiff_stale(const RowDiff *d, size_t *at, Str *key)
{
	while (*at < d->had.n && d->had.v[*at].stays)
		++*at;
	if (*at == d->had.n)
		return false;
	*key = intern_get(d->keys, (uint32_t)(*at)++);
	return true;
}
