#include "network/scorehistory.h"
#include "sql.h"

#define KEPT AXIS_QUALITY /* axes before this one have a history */

typedef struct {
	Day day;
	int32_t points;
	uint32_t revision;
} Last;

typedef struct {
	bool there;
	int32_t points, by_data, by_rule;
	uint32_t revision;
} Today;

typedef struct {
	int32_t weight;
	bool there, gated;
} Was;

typedef struct {
	const ScoreParts *s;
	Arena *a;
	Intern *revisions;
	Last *last;   /* by channel and axis */
	Today *today; /* the same: what an earlier pass said of the day */
	struct {
		Was *v;
		size_t n, cap;
	} was; /* by revision and signal */
} History;

static void
add_entry(History *h, size_t at, Day day, Day today, const Str f[7])
{
	Last *l = &h->last[at];
	if (day > today || (day < today && day <= l->day))
		return;
	uint32_t revision = intern_put(h->revisions, 0, f[4]);
	int32_t points = (int32_t)db_out_int(f[3]);
	if (day < today)
		*l = (Last){day, points, revision};
	else
		h->today[at] = (Today){
		    true, points, (int32_t)db_out_int(f[5]), (int32_t)db_out_int(f[6]), revision};
}

/* The last before the day and those of the day; quiet about channels that are not of this pass. */
static bool
read_last(History *h, Db *db, const HistoryFor *what, Err *e)
{
	DbOut *o;
	Str f[7];
	uint32_t at;
	const Sql *sql =
	    what->all ? &sql_network_score_out_history_all : &sql_network_score_out_history;
	if (!db_out_start(&o, db, sql, h->a, e))
		return false;
	while (db_out_next(o, f, 7, e)) {
		int axis = 0;
		while (axis < KEPT && !str_eq(f[1], str_from(scoreparts_axis((Axis)axis))))
			axis++;
		if (axis < KEPT && intern_find(h->s->ids, 0, f[0], &at))
			add_entry(h, at * KEPT + (size_t)axis, db_out_day(f[2]), what->day, f);
	}
	return e->kind == ERR_NONE;
}

/* The weights of the revisions that were met. */
static bool
read_was(History *h, Db *db, Err *e)
{
	DbRows r;
	uint32_t revision, signal;
	size_t n = intern_count(h->revisions) * h->s->weights;
	h->was.v = ARENA_ARRAY(h->a, n + 1, Was);
	if (!db_run(db, &sql_network_score_weights, DB_NONE, &r, h->a, e))
		return false;
	for (size_t i = 0; i < r.rows; i++)
		if (intern_find(h->revisions, 0, db_cell(&r, i, 0), &revision) &&
		    intern_find(h->s->signals, 0, db_cell(&r, i, 1), &signal))
			h->was.v[revision * h->s->weights + signal] =
			    (Was){(int32_t)db_int(&r, i, 2, 0), true,
				!str_eq(db_cell(&r, i, 3), S("no"))};
	return true;
}

static int32_t
under_old_rule(const History *h, const Scored *c, Axis axis, uint32_t revision)
{
	int32_t sum = 0;
	for (uint32_t k = c->first; k; k = h->s->part.v[k - 1].next) {
		const Part *p = &h->s->part.v[k - 1];
		size_t signal = (size_t)(p->weight - h->s->weight);
		const Was *w = &h->was.v[revision * h->s->weights + signal];
		if (p->weight->axis == axis && w->there)
			sum += scoreparts_points(w->weight, p->strength, w->gated ? p->gate : 1000);
	}
	return sum;
}

/* Nothing where it is as it was, or is said already. An entry of the day is never left when the
 * score went back to what it was before. */
static void
put_change(DbCopy *c, const History *h, size_t channel, Axis axis, uint32_t revision)
{
	const Scored *of = &h->s->channel.v[channel];
	const Last *l = &h->last[channel * KEPT + axis];
	const Today *t = &h->today[channel * KEPT + axis];
	int32_t points = of->points[axis], by_data = points - l->points, by_rule = 0;
	if (points == l->points && !t->there)
		return;
	if (l->day != DAY_NONE && l->revision != revision) {
		int32_t old = under_old_rule(h, of, axis, l->revision);
		by_data = old - l->points;
		by_rule = points - old;
	}
	if (t->there && t->points == points && t->by_data == by_data && t->by_rule == by_rule &&
	    t->revision == revision)
		return;
	db_row(c, 5);
	db_put_key(c, of->id);
	db_put_text(c, str_from(scoreparts_axis(axis)));
	db_put_int4(c, points);
	db_put_int4(c, by_data);
	db_put_int4(c, by_rule);
}

static bool
write_changes(const History *h, Db *db, const HistoryFor *what, Err *e)
{
	DbCopy *c;
	char on[16];
	uint32_t revision = intern_put(h->revisions, 0, what->revision);
	if (!db_run(db, &sql_network_score_history_create, DB_NONE, NULL, h->a, e) ||
	    !db_copy_start(&c, db, &sql_network_score_copy_history, h->a, e))
		return false;
	for (size_t i = 0; i < h->s->channel.n; i++)
		for (size_t axis = 0; axis < KEPT; axis++)
			put_change(c, h, i, (Axis)axis, revision);
	return db_copy_end(c, NULL, e) &&
	       DB_RUN(db, &sql_network_score_history_put, NULL, h->a, e, what->revision,
		   str_from(day_format(on, what->day)), what->instant);
}

bool
scorehistory_write(const ScoreParts *s, Db *db, const HistoryFor *what, Arena *a, Err *e)
{
	History h = {.s = s, .a = a, .revisions = intern_new(a, 16)};
	h.last = ARENA_ARRAY(a, s->channel.n * KEPT + 1, Last);
	h.today = ARENA_ARRAY(a, s->channel.n * KEPT + 1, Today);
	for (size_t i = 0; i < s->channel.n * KEPT; i++)
		h.last[i].day = DAY_NONE;
	return read_last(&h, db, what, e) && read_was(&h, db, e) && write_changes(&h, db, what, e);
}
