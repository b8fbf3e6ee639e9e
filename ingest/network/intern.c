#include "network/intern.h"
#include "base/clock.h"

#include <sys/random.h>

#define LAST_BLOCK ((size_t)64 << 10)

typedef struct {
	const char *p;
	uint32_t n;
	uint8_t tag;
} Entry;

typedef struct {
	uint32_t hash;
	uint32_t at; /* index + 1; 0: free */
} Slot;

struct Intern {
	Arena *a, *keys;
	Entry *v;
	size_t n, cap;
	Slot *slot; /* with the hash: what is not alike is passed without a look at its entry */
	size_t mask;
	uint64_t seed[2];
	char *room; /* for keys, one behind the other */
	size_t left, block;
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
	t->block = 512;
	t->mask = size - 1;
	t->slot = ARENA_ARRAY(a, size, Slot);
	t->cap = expected;
	t->v = arena_raw(a, (expected + 1) * sizeof(Entry)); /* what is not filled is not touched */
	if (getrandom(t->seed, sizeof(t->seed), GRND_NONBLOCK) != sizeof(t->seed))
		t->seed[0] = (uint64_t)clock_mono_us();
	return t;
}

static void
widen(Intern *t)
{
	const Slot *old = t->slot;
	size_t was = t->mask + 1, size = was * 4;
	t->slot = ARENA_ARRAY(t->a, size, Slot);
	t->mask = size - 1;
	for (size_t i = 0; i < was; i++) {
		size_t at = old[i].hash & t->mask;
		if (!old[i].at)
			continue;
		while (t->slot[at].at)
			at = (at + 1) & t->mask;
		t->slot[at] = old[i];
	}
}

static bool
is_key(const Entry *e, uint8_t tag, Str s)
{
	return e->tag == tag && str_eq(str_of(e->p, e->n), s);
}

/* The slot of it, else the free one where it belongs. */
static Slot *
slot_for(const Intern *t, uint32_t h, uint8_t tag, Str s)
{
	size_t at = h & t->mask;
	for (; t->slot[at].at; at = (at + 1) & t->mask)
		if (t->slot[at].hash == h && is_key(&t->v[t->slot[at].at - 1], tag, s))
			break;
	return &t->slot[at];
}

void
intern_soon(const Intern *t, uint8_t tag, Str s)
{
	__builtin_prefetch(&t->slot[hash_of(t, tag, s) & t->mask], 1);
}

bool
intern_find(const Intern *t, uint8_t tag, Str s, uint32_t *at)
{
	const Slot *slot = slot_for(t, hash_of(t, tag, s), tag, s);
	if (!slot->at)
		return false;
	*at = slot->at - 1;
	return true;
}

static const char *
keep_key(Intern *t, Str s)
{
	if (!t->room || s.n > t->left) {
		t->block = t->block < LAST_BLOCK ? t->block * 2 : LAST_BLOCK;
		t->left = s.n > t->block ? s.n : t->block;
		t->room = arena_raw(t->keys, t->left);
	}
	char *p = t->room;
	memcpy(p, s.p, s.n);
	t->room += s.n;
	t->left -= s.n;
	return p;
}

uint32_t
intern_put(Intern *t, uint8_t tag, Str s)
{
	uint32_t h = hash_of(t, tag, s);
	Slot *slot = slot_for(t, h, tag, s);
	if (slot->at)
		return slot->at - 1;
	Entry e = {keep_key(t, s), (uint32_t)s.n, tag};
	VEC_PUSH(t->a, t, e);
	*slot = (Slot){h, (uint32_t)t->n};
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
	return str_of(t->v[i].p, t->v[i].n);
}
