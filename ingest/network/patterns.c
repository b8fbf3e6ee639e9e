#include "network/patterns.h"
#include "base/buf.h"
#include "sql.h"

#include <stdlib.h>

#define ENOUGH 300 /* strength of a part that counts */

typedef enum { USE_NEEDS, USE_ANY, USE_NOT } Use;

typedef struct {
	Use use;
	uint32_t signal;
} Asked;

typedef struct {
	Str name;
	Asked *v;
	size_t n, cap;
	int needs, ways;
} Archetype;

struct Patterns {
	const ScoreParts *s;
	Arena *a;
	struct {
		Archetype *v;
		size_t n, cap;
	} archetype;
	struct {
		Str *v;
		size_t n, cap;
	} name, evidence; /* of those that fit, by channel */
	size_t *first;	  /* of a channel; one more for the end */
};

static bool
read_archetypes(Patterns *p, Db *db, Err *e)
{
	DbRows r;
	if (!db_run(db, &sql_network_archetype_list, DB_NONE, &r, p->a, e))
		return false;
	for (size_t i = 0; i < r.rows; i++) {
		Str name = db_cell(&r, i, 0), use = db_cell(&r, i, 1);
		Asked asked = {str_eq(use, S("needs")) ? USE_NEEDS
			       : str_eq(use, S("any")) ? USE_ANY
						       : USE_NOT,
		    UINT32_MAX};
		if (!p->archetype.n || !str_eq(p->archetype.v[p->archetype.n - 1].name, name)) {
			Archetype fresh = {.name = name};
			VEC_PUSH(p->a, &p->archetype, fresh);
		}
		Archetype *t = &p->archetype.v[p->archetype.n - 1];
		t->needs += asked.use == USE_NEEDS;
		t->ways += asked.use == USE_ANY;
		/* a signal that is not in the catalogue is never there */
		if (intern_find(p->s->signals, 0, db_cell(&r, i, 2), &asked.signal))
			VEC_PUSH(p->a, t, asked);
	}
	return true;
}

static bool
is_there(const Part *const there[], const Asked *x)
{
	const Part *p = there[x->signal];
	return p && p->strength >= ENOUGH && p->points;
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const Str *)a, *(const Str *)b);
}

static Str
join_evidence(Patterns *p, const Archetype *t, const Part *const there[], size_t count)
{
	Str *signal = ARENA_ARRAY(p->a, count, Str);
	size_t n = 0;
	Buf *b = buf_new(p->a, 1 << 16);
	for (size_t i = 0; i < t->n; i++)
		if (is_there(there, &t->v[i]))
			signal[n++] = p->s->weight[t->v[i].signal].signal;
	qsort(signal, n, sizeof(Str), by_bytes);
	for (size_t i = 0; i < n; i++) {
		buf_puts(b, i ? " " : "");
		buf_str_add(b, signal[i]);
	}
	return buf_str(b);
}

static void
try_fit(Patterns *p, const Archetype *t, const Part *const there[])
{
	int got = 0, way = 0;
	for (size_t i = 0; i < t->n; i++) {
		if (!is_there(there, &t->v[i]))
			continue;
		if (t->v[i].use == USE_NOT)
			return;
		got += t->v[i].use == USE_NEEDS;
		way += t->v[i].use == USE_ANY;
	}
	if (!t->needs || got != t->needs || (t->ways && !way))
		return;
	VEC_PUSH(p->a, &p->name, t->name);
	VEC_PUSH(p->a, &p->evidence, join_evidence(p, t, there, (size_t)(got + way)));
}

bool
patterns_make(Patterns **out, const ScoreParts *s, Db *db, Arena *a, Err *e)
{
	Patterns *p = ARENA_NEW(a, Patterns);
	const Part **there = ARENA_ARRAY(a, s->weights + 1, const Part *);
	*p = (Patterns){.s = s, .a = a};
	p->first = ARENA_ARRAY(a, s->channel.n + 1, size_t);
	*out = p;
	if (!read_archetypes(p, db, e))
		return false;
	for (size_t i = 0; i < s->channel.n; i++) {
		memset(there, 0, s->weights * sizeof(*there));
		for (uint32_t k = s->channel.v[i].first; k; k = s->part.v[k - 1].next)
			there[s->part.v[k - 1].weight - s->weight] = &s->part.v[k - 1];
		for (size_t t = 0; t < p->archetype.n; t++)
			try_fit(p, &p->archetype.v[t], there);
		p->first[i + 1] = p->name.n;
	}
	return true;
}

Fits
patterns_of(const Patterns *p, size_t channel)
{
	size_t at = p->first[channel], n = p->first[channel + 1] - at;
	return (Fits){n, n ? p->name.v + at : NULL, n ? p->evidence.v + at : NULL};
}
