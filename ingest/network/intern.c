#include "network/intern.h"
#include "base/clock.h"

#include <sys/random.h>

typedef struct {
	Str s;
	uint32_t hash;
	uint8_t tag;
} Entry;

struct Intern {
	Arena *a, *keys;
	Entry *v;
	size_t n, cap;
	uint32_t *slot; /* index + 1 */
	size_t mask;
	uint64_t seed[2];
};

static uint64_t
mix(uint64_t x)
{
	x ^= x >> 32;
	x *= 0x9e3779b97f4a7c15u;
	return x ^ (x >> 29);
}

static uint32_t
hash_of(const Intern *t, uint8_t tag, Str s)
{
	uint64_t h = t->seed[0] ^ tag ^ ((uint64_t)s.n << 8);
	size_t i = 0;
	uint64_t w;
	for (; i + 8 <= s.n; i += 8) {
		memcpy(&w, s.p + i, 8);
		h = mix(h ^ w) + t->seed[1];
	}
	for (w = 0; i < s.n; i++)
		w = w << 8 | (uint8_t)s.p[i];
	return (uint32_t)(mix(h ^ w) >> 16);
}

Intern *
intern_new(Arena *a, size_t expected)
{
	return intern_new_apart(a, a, expected);
}

Intern *
intern_new_apart(Arena *a, Arena *keys, size_t expected)
{
	Intern *t = ARENA_NEW(a, Intern);
	size_t size = 1024;
	while (size < expected + expected / 2)
		size *= 2;
	t->a = a;
	t->keys = keys;
	t->mask = size - 1;
	t->slot = ARENA_ARRAY(a, size, uint32_t);
	t->cap = expected;
	t->v = arena_raw(a, (expected + 1) * sizeof(Entry)); /* what is not filled is not touched */
	if (getrandom(t->seed, sizeof(t->seed), GRND_NONBLOCK) != sizeof(t->seed))
		t->seed[0] = (uint64_t)clock_mono_us();
	return t;
}

static void
widen(Intern *t)
{
	size_t size = (t->mask + 1) * 4;
	t->slot = ARENA_ARRAY(t->a, size, uint32_t);
	t->mask = size - 1;
	for (size_t i = 0; i < t->n; i++) {
		size_t at = t->v[i].hash & t->mask;
		while (t->slot[at])
			at = (at + 1) & t->mask;
		t->slot[at] = (uint32_t)i + 1;
	}
}

/* The slot of it, else the free one where it belongs. */
static size_t
slot_for(const Intern *t, uint32_t h, uint8_t tag, Str s)
{
	size_t at = h & t->mask;
	for (; t->slot[at]; at = (at + 1) & t->mask) {
		const Entry *e = &t->v[t->slot[at] - 1];
		if (e->hash == h && e->tag == tag && str_eq(e->s, s))
			break;
	}
	return at;
}

void
intern_soon(const Intern *t, uint8_t tag, Str s)
{
	__builtin_prefetch(&t->slot[hash_of(t, tag, s) & t->mask], 1);
}

bool
intern_find(const Intern *t, uint8_t tag, Str s, uint32_t *at)
{
	size_t slot = slot_for(t, hash_of(t, tag, s), tag, s);
	if (!t->slot[slot])
		return false;
	*at = t->slot[slot] - 1;
	return true;
}

uint32_t
intern_put(Intern *t, uint8_t tag, Str s)
{
	uint32_t h = hash_of(t, tag, s);
	size_t at = slot_for(t, h, tag, s);
	if (t->slot[at])
		return t->slot[at] - 1;
	char *copy = arena_raw(t->keys, s.n);
	memcpy(copy, s.p, s.n);
	Entry e = {{copy, s.n}, h, tag};
	VEC_PUSH(t->a, t, e);
	t->slot[at] = (uint32_t)t->n;
	if (t->n * 2 > t->mask)
		widen(t);
	return (uint32_t)t->n - 1;
}

size_t
intern_count(const Intern *t)
{
	return t->n;
}

Str
intern_get(const Intern *t, uint32_t i)
{
	return t->v[i].s;
}
