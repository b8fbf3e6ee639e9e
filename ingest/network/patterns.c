#include "network/patterns.h"
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

typedef struct {
	uint32_t channel;
	const Archetype *fits;
	Str *evidence;
	size_t count;
	bool stays;
} Fit;

struct Patterns {
	const ScoreParts *s;
	Arena *a;
	struct {
		Archetype *v;
		size_t n, cap;
	} archetype;
	struct {
		Fit *v;
		size_t n, cap;
	} fit;		 /* by channel */
	uint32_t *first; /* fit of a channel, number + 1 */
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

static void
try_fit(Patterns *p, uint32_t channel, const Archetype *t, const Part *const there[])
{
	int got = 0, way = 0;
	Fit f = {.channel = channel, .fits = t};
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
	f.evidence = ARENA_ARRAY(p->a, (size_t)(got + way), Str);
	for (size_t i = 0; i < t->n; i++)
		if (is_there(there, &t->v[i]))
			f.evidence[f.count++] = p->s->weight[t->v[i].signal].signal;
	qsort(f.evidence, f.count, sizeof(Str), by_bytes);
	if (!p->first[channel])
		p->first[channel] = (uint32_t)p->fit.n + 1;
	VEC_PUSH(p->a, &p->fit, f);
}

bool
patterns_make(Patterns **out, const ScoreParts *s, Db *db, Arena *a, Err *e)
{
	Patterns *p = ARENA_NEW(a, Patterns);
	const Part **there = ARENA_ARRAY(a, s->weights + 1, const Part *);
	*p = (Patterns){.s = s, .a = a};
	p->first = ARENA_ARRAY(a, s->channel.n + 1, uint32_t);
	*out = p;
	if (!read_archetypes(p, db, e))
		return false;
	for (uint32_t i = 0; i < s->channel.n; i++) {
		memset(there, 0, s->weights * sizeof(*there));
		for (uint32_t k = s->channel.v[i].first; k; k = s->part.v[k - 1].next)
			there[s->part.v[k - 1].weight - s->weight] = &s->part.v[k - 1];
		for (size_t t = 0; t < p->archetype.n; t++)
			try_fit(p, i, &p->archetype.v[t], there);
	}
	return true;
}

static bool
same_evidence(const Fit *f, Str evidence)
{
	Str part;
	size_t n = 0;
	while (str_cut(&part, &evidence, ' '))
		if (n >= f->count || !str_eq(part, f->evidence[n++]))
			return false;
	return n == f->count;
}

bool
patterns_have(Patterns *p, uint32_t channel, Str archetype, Str evidence)
{
	uint32_t i = p->first[channel];
	for (; i && i <= p->fit.n && p->fit.v[i - 1].channel == channel; i++) {
		Fit *f = &p->fit.v[i - 1];
		if (str_eq(f->fits->name, archetype) && !f->stays && same_evidence(f, evidence))
			return f->stays = true;
	}
	return false;
}

bool
patterns_write(const Patterns *p, Db *db, Err *e)
{
	DbCopy *c;
	if (!db_copy_start(&c, db, &sql_network_score_copy_archetype, p->a, e))
		return false;
	for (size_t i = 0; i < p->fit.n; i++) {
		const Fit *f = &p->fit.v[i];
		if (f->stays)
			continue;
		db_row(c, 3);
		db_put_key(c, p->s->channel.v[f->channel].id);
		db_put_text(c, f->fits->name);
		db_put_text_array(c, f->count, f->evidence);
	}
	return db_copy_end(c, NULL, e);
}
