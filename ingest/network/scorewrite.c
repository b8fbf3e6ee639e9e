#include "network/scorewrite.h"
#include "network/patterns.h"
#include "sql.h"

#include <stdlib.h>

typedef enum { STALE_PART, STALE_SCORE, STALE_PATTERN } StaleKind;

typedef struct {
	StaleKind kind;
	Key128 channel;
	Str what;
} Stale;

typedef struct {
	ScoreParts *s;
	Patterns *patterns;
	Str revision;
	int32_t silent; /* kinds of imported tables that say nothing */
	bool all;
	Db *db;
	Arena *a;
	Scored *last; /* channel asked for: rows of one mostly lie together */
	struct {
		Stale *v;
		size_t n, cap;
	} stale;
	struct {
		const Scored **v;
		size_t n, cap;
	} fresh; /* channels of which something is not stored yet, in the order of the indexes */
} Write;

static Scored *
channel_of(Write *w, Str id)
{
	uint32_t at;
	if (w->last && key_eq(w->last->id, db_out_key(id)))
		return w->last;
	if (!intern_find(w->s->ids, 0, id, &at))
		return NULL;
	return w->last = &w->s->channel.v[at];
}

static void
drop(Write *w, StaleKind kind, Str channel, Str what)
{
	Stale s = {kind, db_out_key(channel), arena_str(w->a, what)};
	VEC_PUSH(w->a, &w->stale, s);
}

/* ---- what is there ---- */
/* Doubt: three points, more where the data are thin or short, and one point for each kind of
 * imported table that says nothing here. */
static int32_t
band_of(const Write *w, const Scored *c, Axis axis)
{
	int32_t thin = (1000 - c->points[AXIS_QUALITY]) * 15 / 100;
	if (axis == AXIS_QUALITY)
		return 20;
	return 30 + thin + (axis == AXIS_DIVERSION ? 10 * w->silent : 0);
}

static bool
same_score(const Write *w, const Scored *c, Axis axis, const Str f[])
{
	return db_out_int(f[2]) == c->points[axis] && db_out_int(f[3]) == band_of(w, c, axis) &&
	       db_out_int(f[4]) == c->gate && str_eq(f[5], w->revision) &&
	       db_out_day(f[6]) == c->day && (uint64_t)db_out_int(f[7]) == c->mark[axis];
}

/* Scores, and by their marks the parts. */
static bool
read_scores(Write *w, Err *e)
{
	DbOut *o;
	Str f[8];
	const Sql *sql = w->all ? &sql_network_score_out_now_all : &sql_network_score_out_now;
	if (!db_out_start(&o, w->db, sql, w->a, e))
		return false;
	while (db_out_next(o, f, 8, e)) {
		Scored *c = channel_of(w, f[0]);
		int axis = 0;
		while (axis < AXES && !str_eq(f[1], str_from(scoreparts_axis((Axis)axis))))
			axis++;
		bool known = c && axis < AXES;
		if (known && !c->parts_stay[axis] && (uint64_t)db_out_int(f[7]) == c->mark[axis])
			c->parts_stay[axis] = true;
		else
			drop(w, STALE_PART, f[0], f[1]);
		if (known && !c->stays[axis] && same_score(w, c, (Axis)axis, f))
			c->stays[axis] = true;
		else
			drop(w, STALE_SCORE, f[0], f[1]);
	}
	return e->kind == ERR_NONE;
}

static bool
read_patterns(Write *w, Err *e)
{
	DbOut *o;
	Str f[3];
	const Sql *sql =
	    w->all ? &sql_network_score_out_archetype_all : &sql_network_score_out_archetype;
	if (!db_out_start(&o, w->db, sql, w->a, e))
		return false;
	while (db_out_next(o, f, 3, e)) {
		Scored *c = channel_of(w, f[0]);
		if (!c || !patterns_have(w->patterns, (uint32_t)(c - w->s->channel.v), f[1], f[2]))
			drop(w, STALE_PATTERN, f[0], f[1]);
	}
	return e->kind == ERR_NONE;
}

/* ---- what goes and what comes ---- */
static bool
write_stale(const Write *w, Err *e)
{
	static const Sql *const clear[] = {&sql_network_score_clear_part,
	    &sql_network_score_clear_now, &sql_network_score_clear_archetype};
	DbCopy *c;
	if (!w->stale.n)
		return true;
	if (!db_run(w->db, &sql_network_score_stale, DB_NONE, NULL, w->a, e) ||
	    !db_copy_start(&c, w->db, &sql_network_score_copy_stale, w->a, e))
		return false;
	for (size_t i = 0; i < w->stale.n; i++) {
		db_row(c, 3);
		db_put_int4(c, (int32_t)w->stale.v[i].kind);
		db_put_key(c, w->stale.v[i].channel);
		db_put_text(c, w->stale.v[i].what);
	}
	if (!db_copy_end(c, NULL, e))
		return false;
	for (size_t i = 0; i < sizeof(clear) / sizeof(clear[0]); i++)
		if (!db_run(w->db, clear[i], DB_NONE, NULL, w->a, e))
			return false;
	return true;
}

static void
put_part(DbCopy *c, const Scored *of, const Part *p)
{
	db_row(c, 10);
	db_put_key(c, of->id);
	db_put_text(c, str_from(scoreparts_axis(p->weight->axis)));
	db_put_text(c, p->weight->signal);
	db_put_int4(c, p->points);
	db_put_int4(c, p->weight->weight);
	db_put_int4(c, p->strength);
	db_put_int4(c, p->n);
	db_put_int4(c, p->sellers);
	db_put_text(c, p->detail);
	db_put_key_array(c, p->captures, p->capture);
}

static int
by_id(const void *a, const void *b)
{
	const Scored *const *x = a, *const *y = b;
	return memcmp((*x)->id.b, (*y)->id.b, sizeof((*x)->id.b));
}

/* Where parts are others, so is the mark of their score. */
static bool
is_fresh(const Scored *c)
{
	for (int axis = 0; axis < AXES; axis++)
		if (!c->stays[axis])
			return true;
	return false;
}

static void
list_fresh(Write *w)
{
	for (size_t i = 0; i < w->s->channel.n; i++)
		if (is_fresh(&w->s->channel.v[i]))
			VEC_PUSH(w->a, &w->fresh, &w->s->channel.v[i]);
	if (w->fresh.n)
		qsort(w->fresh.v, w->fresh.n, sizeof(const Scored *), by_id);
}

static bool
write_parts(const Write *w, Err *e)
{
	DbCopy *c;
	if (!db_copy_start(&c, w->db, &sql_network_score_copy_part, w->a, e))
		return false;
	for (size_t i = 0; i < w->fresh.n; i++)
		for (uint32_t k = w->fresh.v[i]->first; k; k = w->s->part.v[k - 1].next) {
			const Part *p = &w->s->part.v[k - 1];
			if (p->points && !w->fresh.v[i]->parts_stay[p->weight->axis])
				put_part(c, w->fresh.v[i], p);
		}
	return db_copy_end(c, NULL, e);
}

static bool
write_scores(const Write *w, Err *e)
{
	DbCopy *c;
	if (!db_copy_start(&c, w->db, &sql_network_score_copy_now, w->a, e))
		return false;
	for (size_t i = 0; i < w->fresh.n; i++)
		for (int axis = 0; axis < AXES; axis++) {
			const Scored *of = w->fresh.v[i];
			if (of->stays[axis])
				continue;
			db_row(c, 8);
			db_put_key(c, of->id);
			db_put_text(c, str_from(scoreparts_axis((Axis)axis)));
			db_put_int4(c, of->points[axis]);
			db_put_int4(c, band_of(w, of, (Axis)axis));
			db_put_int4(c, of->gate);
			db_put_text(c, w->revision);
			db_put_day(c, of->day);
			db_put_int8(c, (int64_t)of->mark[axis]);
		}
	return db_copy_end(c, NULL, e);
}

static bool
count_silent(Write *w, Err *e)
{
	DbRows r;
	if (!db_run(w->db, &sql_network_score_silent, DB_NONE, &r, w->a, e))
		return false;
	w->silent = (int32_t)db_int(&r, 0, 0, 0);
	return true;
}

bool
scorewrite_all(ScoreParts *s, Db *db, Str revision, bool all, Arena *a, Err *e)
{
	Write w = {.s = s, .revision = revision, .all = all, .db = db, .a = a};
	if (!count_silent(&w, e) || !patterns_make(&w.patterns, s, db, a, e) ||
	    !read_scores(&w, e) || !read_patterns(&w, e) || !write_stale(&w, e))
		return false;
	list_fresh(&w);
	return write_parts(&w, e) && write_scores(&w, e) && patterns_write(w.patterns, db, e);
}
