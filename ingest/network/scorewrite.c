#include "network/scorewrite.h"
#include "base/buf.h"
#include "network/patterns.h"
#include "network/rowdiff.h"
#include "network/rowplace.h"
#include "sql.h"

#include <stdlib.h>

/* The parts of one row; see network.scored. */
typedef struct {
	struct {
		Str *v;
		size_t n, cap;
	} signal, detail;
	struct {
		int32_t *v;
		size_t n, cap;
	} figure, shown;
	struct {
		Key128 *v;
		size_t n, cap;
	} capture;
} Row;

enum { FIGURES = 7 };

typedef struct {
	ScoreParts *s;
	Patterns *patterns;
	Str revision;
	int32_t silent; /* kinds of imported tables that say nothing */
	bool all;
	Db *db;
	Arena *a;
	RowPlaceVec stale;
	struct {
		const Scored **v;
		size_t n, cap;
	} fresh; /* channels that are not stored so, in the order of the index */
	Row row;
} Write;

static bool
count_silent(Write *w, Err *e)
{
	DbRows r;
	if (!db_run(w->db, &sql_network_score_silent, DB_NONE, &r, w->a, e))
		return false;
	w->silent = (int32_t)db_int(&r, 0, 0, 0);
	return true;
}

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

/* What is written of a channel, in one mark. */
static void
mark_rows(const Write *w)
{
	const uint64_t revision = rowdiff_mark(0, w->revision);
	for (size_t i = 0; i < w->s->channel.n; i++) {
		Scored *c = &w->s->channel.v[i];
		const Fits fits = patterns_of(w->patterns, i);
		int32_t v[2 + 2 * AXES] = {c->day, c->gate};
		for (int axis = 0; axis < AXES; axis++) {
			v[2 + 2 * axis] = c->points[axis];
			v[3 + 2 * axis] = band_of(w, c, (Axis)axis);
		}
		uint64_t h = rowdiff_mark(revision ^ c->mark, str_of((const char *)v, sizeof(v)));
		for (size_t k = 0; k < fits.n; k++)
			h = rowdiff_mark(rowdiff_mark(h, fits.name[k]), fits.evidence[k]);
		c->mark = h;
	}
}

/* ---- what is there ---- */
static bool
read_stored(Write *w, Err *e)
{
	DbOut *o;
	Str f[3];
	uint32_t at;
	const Sql *sql = w->all ? &sql_network_score_out_all : &sql_network_score_out;
	if (!db_out_start(&o, w->db, sql, w->a, e))
		return false;
	while (db_out_next(o, f, 3, e)) {
		Scored *c = intern_find(w->s->ids, 0, f[1], &at) ? &w->s->channel.v[at] : NULL;
		if (c && !c->stays && (uint64_t)db_out_int(f[2]) == c->mark) {
			c->stays = true;
			continue;
		}
		RowPlace p;
		if (!rowplace_read(&p, f[0], e))
			return false;
		VEC_PUSH(w->a, &w->stale, p);
	}
	return e->kind == ERR_NONE;
}

/* ---- what comes ---- */
static int
by_id(const void *a, const void *b)
{
	const Scored *const *x = a, *const *y = b;
	return memcmp((*x)->id.b, (*y)->id.b, sizeof((*x)->id.b));
}

static void
list_fresh(Write *w)
{
	for (size_t i = 0; i < w->s->channel.n; i++)
		if (!w->s->channel.v[i].stays)
			VEC_PUSH(w->a, &w->fresh, &w->s->channel.v[i]);
	if (w->fresh.n)
		qsort(w->fresh.v, w->fresh.n, sizeof(const Scored *), by_id);
}

static int
by_key(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(Key128));
}

/* Each capture that a part of the channel shows, once. */
static void
gather_captures(Row *r, const Write *w, const Scored *c)
{
	size_t n = 0;
	r->capture.n = 0;
	for (uint32_t k = c->first; k; k = w->s->part.v[k - 1].next) {
		const Part *p = &w->s->part.v[k - 1];
		for (size_t i = 0; p->points && i < p->captures; i++)
			VEC_PUSH(w->a, &r->capture, p->capture[i]);
	}
	if (!r->capture.n)
		return;
	qsort(r->capture.v, r->capture.n, sizeof(Key128), by_key);
	for (size_t i = 0; i < r->capture.n; i++)
		if (!n || by_key(&r->capture.v[n - 1], &r->capture.v[i]) != 0)
			r->capture.v[n++] = r->capture.v[i];
	r->capture.n = n;
}

static void
add_part(Row *r, const Write *w, const Part *p)
{
	size_t at = 0;
	for (size_t i = 0; i < p->captures; i++) { /* both in the order of their keys */
		while (by_key(&r->capture.v[at], &p->capture[i]) != 0)
			at++;
		VEC_PUSH(w->a, &r->shown, (int32_t)at + 1);
	}
	const int32_t figure[FIGURES] = {(int32_t)p->weight->axis + 1, p->points, p->weight->weight,
	    p->strength, p->n, p->sellers, (int32_t)r->shown.n};
	for (size_t i = 0; i < FIGURES; i++)
		VEC_PUSH(w->a, &r->figure, figure[i]);
	VEC_PUSH(w->a, &r->signal, p->weight->signal);
	VEC_PUSH(w->a, &r->detail, p->detail);
}

static void
put_parts(Row *r, DbCopy *out, const Write *w, const Scored *c)
{
	r->signal.n = r->detail.n = r->figure.n = r->shown.n = 0;
	gather_captures(r, w, c);
	for (uint32_t k = c->first; k; k = w->s->part.v[k - 1].next)
		if (w->s->part.v[k - 1].points)
			add_part(r, w, &w->s->part.v[k - 1]);
	db_put_text_array(out, r->signal.n, r->signal.v);
	db_put_int4_rows(out, r->signal.n, FIGURES, r->figure.v);
	db_put_text_array(out, r->detail.n, r->detail.v);
	db_put_key_array(out, r->capture.n, r->capture.v);
	db_put_int4_array(out, r->shown.n, r->shown.v);
}

static bool
write_fresh(Write *w, Err *e)
{
	DbCopy *out;
	if (!db_copy_start(&out, w->db, &sql_network_score_copy, w->a, e))
		return false;
	for (size_t i = 0; i < w->fresh.n; i++) {
		const Scored *c = w->fresh.v[i];
		const Fits fits = patterns_of(w->patterns, (size_t)(c - w->s->channel.v));
		db_row(out, 18);
		db_put_key(out, c->id);
		db_put_int8(out, (int64_t)c->mark);
		db_put_text(out, w->revision);
		db_put_day(out, c->day);
		db_put_int4(out, c->gate);
		for (int axis = 0; axis < AXES; axis++) {
			db_put_int4(out, c->points[axis]);
			db_put_int4(out, band_of(w, c, (Axis)axis));
		}
		put_parts(&w->row, out, w, c);
		db_put_text_array(out, fits.n, fits.name);
		db_put_text_array(out, fits.n, fits.evidence);
	}
	return db_copy_end(out, NULL, e);
}

bool
scorewrite_all(ScoreParts *s, Db *db, Str revision, bool all, Arena *a, Err *e)
{
	Write w = {.s = s, .revision = revision, .all = all, .db = db, .a = a};
	if (!count_silent(&w, e) || !patterns_make(&w.patterns, s, db, a, e))
		return false;
	mark_rows(&w);
	if (!read_stored(&w, e) || !rowplace_drop(&w.stale, &sql_network_score_drop, w.db, w.a, e))
		return false;
	list_fresh(&w);
	return write_fresh(&w, e);
}
