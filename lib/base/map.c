#include "base/map.h"

#include <sys/random.h>

typedef struct {
	Str key;
	void *value;
	uint64_t hash;
} Entry;

struct Map {
	Arena *arena;
	Entry *v; /* in insertion order */
	size_t n, cap;
	uint32_t *slots; /* index + 1 into v, 0 = empty */
	size_t mask;
};

/* Secrets that a hostile page cannot know: its keys must not be able to collide on purpose. */
static const uint64_t *
secrets(void)
{
	static uint64_t s[2];

	if (!s[0]) {
		if (getrandom(s, sizeof(s), GRND_NONBLOCK) != (ssize_t)sizeof(s))
			s[1] = (uint64_t)(uintptr_t)&s;
		s[0] |= 1;
	}
	return s;
}

/* Both halves of the product: a flipped bit of either side reaches every bit of the result, and
 * which ones depends on the secrets. */
static uint64_t
fold(uint64_t a, uint64_t b)
{
	__extension__ typedef unsigned __int128 Wide;
	Wide w = (Wide)a * b;

	return (uint64_t)w ^ (uint64_t)(w >> 64);
}

static uint64_t
hash(Str key)
{
	const uint64_t *s = secrets();
	uint64_t h = fold(s[0] ^ key.n, s[1] ^ 0xd6e8feb86659fd93u);
	uint64_t w = 0;
	size_t i = 0;

	for (; i + 8 <= key.n; i += 8) {
		memcpy(&w, key.p + i, 8);
		h = fold(h ^ s[1], w ^ s[0]);
	}
	w = 0;
	if (i < key.n)
		memcpy(&w, key.p + i, key.n - i);
	return fold(h ^ s[1], w ^ s[0]);
}

Map *
map_new(Arena *a)
{
	Map *m = ARENA_NEW(a, Map);

	m->arena = a;
	return m;
}

static void
place(Map *m, size_t i)
{
	size_t at = m->v[i].hash & m->mask;

	while (m->slots[at])
		at = (at + 1) & m->mask;
	m->slots[at] = (uint32_t)i + 1;
}

static void
enlarge(Map *m)
{
	size_t slots = m->mask ? (m->mask + 1) * 2 : 16;

	m->slots = ARENA_ARRAY(m->arena, slots, uint32_t);
	m->mask = slots - 1;
	for (size_t i = 0; i < m->n; i++)
		place(m, i);
}

static Entry *
find(const Map *m, Str key, uint64_t h)
{
	if (!m->slots)
		return NULL;
	for (size_t at = h & m->mask; m->slots[at]; at = (at + 1) & m->mask) {
		Entry *e = &m->v[m->slots[at] - 1];

		if (e->hash == h && str_eq(e->key, key))
			return e;
	}
	return NULL;
}

void *
map_get(const Map *m, Str key)
{
	Entry *e = find(m, key, hash(key));

	return e ? e->value : NULL;
}

static void *
put(Map *m, Str key, void *value, bool copy)
{
	uint64_t h = hash(key);
	Entry *e = find(m, key, h);
	Entry fresh = {key, value, h};

	if (e) {
		void *was = e->value;

		e->value = value;
		return was;
	}
	if (copy)
		fresh.key = (Str){arena_cstr(m->arena, key), key.n};
	VEC_PUSH(m->arena, m, fresh);
	if (!m->slots || m->n * 4 > (m->mask + 1) * 3)
		enlarge(m);
	else
		place(m, m->n - 1);
	return NULL;
}

void *
map_put(Map *m, Str key, void *value)
{
	return put(m, key, value, false);
}

void *
map_put_copy(Map *m, Str key, void *value)
{
	return put(m, key, value, true);
}

size_t
map_count(const Map *m)
{
	return m->n;
}

Str
map_key(const Map *m, size_t i)
{
	return m->v[i].key;
}

void *
map_value(const Map *m, size_t i)
{
	return m->v[i].value;
}
