#include "load/load.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/utf8.h"
#include "load/stage.h"
#include "sql.h"

#define DAY_1990 7305

static bool
find_origin(Batches *x, Arena *a, Err *e)
{
	char run[37];
	DbRows r;

	if (!DB_RUN(x->db, &sql_load_origin, &r, a, e, str_from(key_format(run, x->run))))
		return false;
	x->origin = r.rows ? db_cell(&r, 0, 0) : S("own");
	return true;
}

static bool
make_partitions(const Batches *x, Arena *a, Err *e)
{
	Day first = x->b[0]->day, last = first;
	char from[16], to[16];

	for (size_t i = 1; i < x->n; i++) {
		first = x->b[i]->day < first ? x->b[i]->day : first;
		last = x->b[i]->day > last ? x->b[i]->day : last;
	}
	return DB_RUN(x->db, &sql_load_partitions, NULL, a, e, str_from(day_format(from, first)),
	    str_from(day_format(to, last)));
}

/* What is published is not older than what a pass has seen, also when the clock here is behind that
 * of another loader: else no pass would look at it. In whole seconds, as people write them. */
static bool
find_instant(Batches *x, Arena *a, Err *e)
{
	DbRows r;
	int64_t seen, now = clock_now() / 1000000;

	if (!db_run(x->db, &sql_load_seen, DB_NONE, &r, a, e))
		return false;
	seen = db_int(&r, 0, 0, 0);
	x->published = (now > seen ? now : seen) * 1000000;
	return true;
}

static bool
merge(LoadReport *rep, Batches *x, Arena *a, Err *e)
{
	char now[32];
	DbRows r;

	if (!find_instant(x, a, e) || !stage_rows(rep, x, a, e) ||
	    !DB_RUN(x->db, &sql_load_merge, &r, a, e, str_from(instant_format(now, x->published))))
		return false;
	rep->added += db_int(&r, 0, 1, 0);
	rep->ended += db_int(&r, 0, 2, 0);
	rep->contacts += db_int(&r, 0, 3, 0);
	for (size_t i = 0; i < x->n; i++)
		rep->listings += (int64_t)x->b[i]->nlistings;
	rep->sites += (int64_t)x->n;
	return true;
}

/* A clock that is wrong by years would put partitions all over the calendar. */
static bool
is_possible(const SiteBatch *b)
{
	return b->day >= DAY_1990 && b->day <= day_of(clock_now()) + 1;
}

/* A bad value, or one that a constraint refuses: the same rows fail again. */
static bool
is_poison(const Db *db, const Err *e)
{
	return !db_lost(db, e) &&
	       (strncmp(e->code, "22", 2) == 0 || strncmp(e->code, "23", 2) == 0);
}

static bool
set_aside(LoadReport *rep, const Batches *x, const SiteBatch *b, Str reason, Err *e)
{
	Arena *a = arena_new();
	char site[37], id[37], run[37], day[16];
	Str raw = str_from(arena_printf(a, "%.*s, %zu page%s, %zu listing%s", STR_ARG(b->host),
	    b->npages, str_s(b->npages), b->nlistings, str_s(b->nlistings)));
	bool ok;

	key_format(site, b->site);
	key_format(run, x->run);
	day_format(day, b->day);
	key_format(id, KEY_OF(str_from(site), str_from(run), str_from(day)));
	LOG(LOG_WARN, "set_aside", {"site", b->host}, {"day", str_from(day)}, {"reason", reason});
	ok = DB_RUN(x->db, &sql_load_set_aside, NULL, a, e, str_from(site), str_from(id),
	    str_from(run), str_from(day), reason, raw);
	rep->set_aside += ok;
	arena_free(a);
	return ok;
}

static bool
renew(const Batches *x, Arena *a, Err *e)
{
	char run[37];

	return DB_RUN(x->db, &sql_load_run_renew, NULL, a, e, str_from(key_format(run, x->run)));
}

static bool
load_at_once(LoadReport *rep, const Batches *x, Err *e)
{
	Arena *a = arena_new();
	LoadReport part = *rep;
	Batches staged = *x;
	bool ok = make_partitions(x, a, e) && renew(x, a, e) && db_begin(x->db, e);

	if (ok) {
		ok = find_origin(&staged, a, e) && merge(&part, &staged, a, e) &&
		     db_commit(x->db, e);
		if (!ok)
			db_rollback(x->db);
	}
	if (ok)
		*rep = part;
	arena_free(a);
	return ok;
}

/* A group that the database refuses is loaded one by one: what is refused again is set aside, the
 * rest goes on. */
static bool
load_or_set_aside(LoadReport *rep, const Batches *x, Err *e)
{
	Err why = {0};

	if (load_at_once(rep, x, &why))
		return true;
	if (!is_poison(x->db, &why)) {
		*e = why;
		return false;
	}
	if (x->n == 1)
		return set_aside(rep, x, x->b[0], str_from(why.text), e);
	for (size_t i = 0; i < x->n; i++) {
		Batches one = *x;

		one.b = &x->b[i];
		one.n = 1;
		if (!load_or_set_aside(rep, &one, e))
			return false;
	}
	return true;
}

static bool
read_words(Batches *x, Arena *a, Err *e)
{
	const char *data;

	if (!file_data_dir(&data, a, e))
		return false;
	const char *dir = arena_printf(a, "%s/schema/catalogue", data);
	return placeword_open(&x->places, dir, a, e) && orgname_open(&x->names, dir, a, e);
}

bool
load_batches(LoadReport *rep, Db *db, Key128 run, const SiteBatch *const *batches, size_t n, Err *e)
{
	Arena *a = arena_new();
	Batches x = {.db = db, .run = run, .b = arena_array(a, n + 1, sizeof(*batches))};
	bool ok = read_words(&x, a, e);

	for (size_t i = 0; ok && i < n; i++)
		if (is_possible(batches[i]))
			x.b[x.n++] = batches[i];
		else
			ok = set_aside(rep, &x, batches[i],
			    S("a day before 1990 or to come: a wrong clock"), e);
	ok = ok && (!x.n || load_or_set_aside(rep, &x, e));
	arena_free(a);
	return ok;
}
