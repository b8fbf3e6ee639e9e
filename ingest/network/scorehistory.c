#include "network/scorehistory.h"
#include "sql.h"

#define KEPT AXIS_QUALITY /* axes before this one have a history */

typedef struct {
	Day day;
	int32_t points;
	uint32_t revision;
} Last;

typedef struct {
	int32_t weight;
	bool there, gated;
} Was;

typedef struct {
	const ScoreParts *s;
	Arena *a;
	Intern *revisions;
	Last *last; /* by channel and axis */
	struct {
		Was *v;
		size_t n, cap;
	} was; /* by revision and signal */
} History;

/* The last before the day; quiet about channels that are not of this pass. */
static bool
read_last(History *h, Db *db, const HistoryFor *what, Err *e)
{
	DbOut *o;
	Str f[5];
	uint32_t at;
	const Sql *sql =
	    what->all ? &sql_network_score_out_history_all : &sql_network_score_out_history;
	if (!db_out_start(&o, db, sql, h->a, e))
		return false;
	while (db_out_next(o, f, 5, e)) {
		Day day = db_out_day(f[2]);
		int axis = 0;
		while (axis < KEPT && !str_eq(f[1], str_from(scoreparts_axis((Axis)axis))))
			axis++;
		if (day >= what->day || axis == KEPT || !intern_find(h->s->ids, 0, f[0], &at))
			continue;
		Last *l = &h->last[at * KEPT + (size_t)axis];
		if (day > l->day)
			*l = (Last){
			    day, (int32_t)db_out_int(f[3]), intern_put(h->revisions, 0, f[4])};
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

static void
put_change(
    DbCopy *c, const History *h, const Scored *of, Axis axis, const Last *l, uint32_t revision)
{
	int32_t points = of->points[axis], by_data = points - l->points, by_rule = 0;
	if (points == l->points)
		return;
	if (l->day != DAY_NONE && l->revision != revision) {
		int32_t old = under_old_rule(h, of, axis, l->revision);
		by_data = old - l->points;
		by_rule = points - old;
	}
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
			put_change(c, h, &h->s->channel.v[i], (Axis)axis, &h->last[i * KEPT + axis],
			    revision);
	return db_copy_end(c, NULL, e) &&
	       DB_RUN(db, &sql_network_score_history_put, NULL, h->a, e, what->revision,
		   str_from(day_format(on, what->day)), what->instant);
}

bool
scorehistory_write(const ScoreParts *s, Db *db, const HistoryFor *what, Arena *a, Err *e)
{
	History h = {.s = s, .a = a, .revisions = intern_new(a, 16)};
	h.last = ARENA_ARRAY(a, s->channel.n * KEPT + 1, Last);
	for (size_t i = 0; i < s->channel.n * KEPT; i++)
		h.last[i].day = DAY_NONE;
	return read_last(&h, db, what, e) && read_was(&h, db, e) && write_changes(&h, db, what, e);
}
