#include "network/network.h"
#include "base/file.h"
#include "network/caps.h"
#include "network/channels.h"
#include "network/gather.h"
#include "network/groups.h"
#include "network/linkwrite.h"
#include "network/near.h"
#include "network/pairs.h"
#include "network/scores.h"
#include "network/signals.h"
#include "sql.h"

#include <inttypes.h>

typedef struct {
	Db *db;
	Arena *a;
	const NetworkOptions *opt;
	NetworkReport *report;
	const char *dir;
	LinkRules rules;
	Str basis;	       /* fingerprint of what all scores hang on */
	Str seen, seen_before; /* instants up to which everything published was looked at */
	Str seen_mark;	       /* of what was published in the last second of these */
	bool late;	       /* more was, in that of the last pass, when it had looked */
	PassTime when;
	int64_t sellers; /* there were at the last pass */
	size_t dirty;	 /* channels that are others than at the last pass */
	bool keep;	 /* contacts, judgements and rules are those of the last pass */
	bool near;	 /* the rules are: what did not change comes to the same as before */
	bool all;	 /* every channel is scored anew */
	bool unindexed;	 /* a first pass: the indexes are made when the tables are full */
} Pass;

static bool
mark_second(Str *mark, Pass *p, Str instant, Err *e)
{
	DbRows r;
	*mark = STR_NONE;
	if (!instant.n)
		return true;
	if (!DB_RUN(p->db, &sql_network_seen_mark, &r, p->a, e, instant))
		return false;
	*mark = db_cell(&r, 0, 0);
	return true;
}

/* Before the looks are read: what comes meanwhile is read twice rather than never. */
static bool
mark_seen(Pass *p, Str mark_before, Err *e)
{
	Str now;
	if (!mark_second(&now, p, p->seen_before, e) || !mark_second(&p->seen_mark, p, p->seen, e))
		return false;
	p->late = !str_eq(now, mark_before);
	return true;
}

static bool
take_instant(Pass *p, Err *e)
{
	char now[32];
	DbRows r;
	return DB_RUN(p->db, &sql_network_pass_instant, &r, p->a, e,
		   str_from(instant_format(now, clock_now()))) &&
	       (instant_parse(&p->when.now, db_cell(&r, 0, 0)) || err_set(e, ERR_DB, "no instant"));
}

static bool
read_state(Pass *p, Err *e)
{
	DbRows r;
	bool touched;
	if (!db_run(p->db, &sql_network_session, DB_NONE, NULL, p->a, e) ||
	    !db_run(p->db, &sql_network_lock, DB_NONE, NULL, p->a, e) || !take_instant(p, e) ||
	    !db_run(p->db, &sql_network_state, DB_NONE, &r, p->a, e) ||
	    !near_touched(&touched, p->db, p->a, e))
		return false;
	bool same_rules = str_eq(str_from(p->rules.revision), db_cell(&r, 0, 0));
	p->seen_before = db_cell(&r, 0, 1);
	p->basis = db_cell(&r, 0, 3);
	p->seen = db_cell(&r, 0, 5);
	p->sellers = db_int(&r, 0, 6, 0);
	p->near = !p->opt->full && same_rules;
	p->keep = p->near && !touched;
	p->all = p->opt->full || !same_rules || !p->seen_before.n ||
		 !str_eq(p->basis, db_cell(&r, 0, 4));
	if (!day_parse(&p->when.day, db_cell(&r, 0, 2)))
		p->when.day = day_of(p->when.now);
	return mark_seen(p, db_cell(&r, 0, 7), e);
}

/* Channels that are others than at the last pass; and those that are dirty only where they were
 * scored: they are no more, or of their sellers only their own row is another. */
typedef struct {
	Intern *others, *scored;
} Dirty;

static bool
copy_dirty(Pass *p, const Intern *dirty, const Intern *but, Err *e)
{
	DbCopy *c;
	uint32_t at;
	if (!intern_count(dirty))
		return true;
	if (!db_copy_start(&c, p->db, &sql_network_copy_dirty, p->a, e))
		return false;
	for (uint32_t i = 0; i < intern_count(dirty); i++) {
		Str id = intern_get(dirty, i);
		if (but && intern_find(but, 0, id, &at))
			continue;
		db_row(c, 1);
		db_put_key(c, db_out_key(id));
		p->dirty++;
	}
	return db_copy_end(c, NULL, e);
}

static bool
write_dirty(Pass *p, const Dirty *d, Err *e)
{
	DbRows silent;
	if (p->all)
		return true;
	if (!copy_dirty(p, d->scored, NULL, e) ||
	    !db_run(p->db, &sql_network_dirty_1_silent, DB_NONE, &silent, p->a, e))
		return false;
	p->dirty -= (size_t)silent.changed;
	return copy_dirty(p, d->others, d->scored, e);
}

static void
note_silent(const Dirty *d, const Channels *c)
{
	uint32_t at;
	if (!d->scored)
		return;
	for (size_t i = 0; i < c->kept.n; i++) {
		Str id = key_str(&c->kept.v[i].channel);
		if (!intern_find(d->others, 0, id, &at))
			intern_put(d->scored, 0, id);
	}
	for (size_t i = 0; i < c->gone.n; i++)
		intern_put(d->scored, 0, key_str(&c->gone.v[i].id));
}

static void
report_graph(NetworkReport *r, const Graph *g, const Channels *c, const GroupsReport *gr)
{
	r->sellers = g->sellers;
	r->identifiers = g->idents;
	r->channels = c->n;
	r->of_several = gr->of_several;
	r->bridges = gr->bridges;
	r->conflicts = gr->conflicts;
	r->overruled = gr->overruled;
	r->merged = c->merged;
	r->split = c->split;
	r->joined = c->joined;
	for (size_t i = 0; i < g->links; i++)
		r->links += g->link[i].accepted;
}

/* Around what changed, or all of it. */
static bool
read_graph(Pass *p, Graph *g, Arena *a, Err *e)
{
	Near n = {.too_much = true};
	DbRows off;
	if (p->near && !near_make(&n, &p->rules, p->sellers, p->db, a, e))
		return false;
	p->near = !n.too_much;
	if (p->near) {
		*g = *n.g;
		return true;
	}
	if (!db_run(p->db, &sql_network_index_off, DB_NONE, &off, a, e))
		return false;
	p->unindexed = off.rows && str_eq(db_cell(&off, 0, 0), S("t"));
	if (!gather_graph(g, &p->rules, p->db, a, e))
		return false;
	caps_judge(g, &p->rules);
	pairs_weigh(g, &p->rules);
	return true;
}

static bool
make_graph(Pass *p, Arena *a, const Dirty *d, Err *e)
{
	Graph g;
	Channels c;
	GroupsReport gr;
	if (!read_graph(p, &g, a, e))
		return false;
	groups_make(&g, &gr);
	channels_list(&c, &g);
	if (!linkwrite_all(&g, &c, &p->rules, d->others, p->db, e) ||
	    !channels_write(&c, &g, d->others, &p->when, p->db, e) ||
	    (p->unindexed && !db_run(p->db, &sql_network_index_on, DB_NONE, NULL, a, e)))
		return false;
	note_silent(d, &c);
	report_graph(p->report, &g, &c, &gr);
	p->sellers = p->near ? p->sellers + (int64_t)c.came - (int64_t)c.went : (int64_t)g.sellers;
	return db_run(p->db, &sql_network_judged_1_clear, DB_NONE, NULL, a, e) &&
	       db_run(p->db, &sql_network_judged_2_put, DB_NONE, NULL, a, e);
}

/* All memory of the graph goes before the signals are looked for. */
static bool
make_channels(Pass *p, Err *e)
{
	Arena *a = arena_new(), *keys = arena_new();
	Dirty dirty = {0};
	if (!p->all)
		dirty = (Dirty){intern_new(keys, 1024), intern_new(keys, 1024)};
	bool ok = make_graph(p, a, &dirty, e) && write_dirty(p, &dirty, e);
	arena_free(a);
	arena_free(keys);
	return ok;
}

static bool
make_scores(Pass *p, Err *e)
{
	if (p->opt->links_only)
		return true;
	const ScoreFor what = {p->all, p->rules.revision, p->when.day, p->when.now};
	DbRows at = {0};
	if (!p->all && !signals_seen(&p->dirty, p->db, p->seen_before, p->late, p->a, e))
		return false;
	/* links changed, and so may who is in a building that a list names */
	if (!p->all && !p->keep &&
	    !db_run(p->db, &sql_network_dirty_4_listed_at, DB_NONE, &at, p->a, e))
		return false;
	p->dirty += (size_t)at.changed;
	/* of no channel anything changed, and so nothing of what is asked for a GPU either */
	if (!p->all && !p->dirty)
		return true;
	return signals_prepare(p->db, p->all, p->a, e) &&
	       scores_write(&p->report->scored, &p->report->findings, p->db, &what, p->a, e);
}

static bool
write_pass(Pass *p, Err *e)
{
	char id[37], day[16], now[32], sellers[32];
	instant_format(now, p->when.now);
	key_format(id, KEY_OF(S("pass"), str_from(now)));
	snprintf(sellers, sizeof(sellers), "%" PRId64, p->sellers);
	/* without scores the next pass must make them all */
	return DB_RUN(p->db, &sql_network_pass, NULL, p->a, e, str_from(id),
	    str_from(p->rules.revision), str_from(day_format(day, p->when.day)), str_from(sellers),
	    str_from(now), p->basis, p->opt->links_only ? STR_NONE : p->seen, p->seen_mark);
}

static bool
run_pass(Pass *p, Err *e)
{
	if (!linkrules_read(&p->rules, p->dir, p->a, e) || !db_begin(p->db, e))
		return false;
	bool ok = read_state(p, e) && signals_start(p->db, p->a, e) &&
		  (p->keep || make_channels(p, e)) && make_scores(p, e) && write_pass(p, e) &&
		  db_commit(p->db, e);
	if (!ok)
		db_rollback(p->db);
	p->report->graph_kept = p->keep;
	p->report->near = p->near && !p->keep;
	p->report->all = p->all;
	return ok;
}

bool
network_update(NetworkReport *out, Db *db, const NetworkOptions *opt, Err *e)
{
	Arena *a = arena_new();
	Pass p = {.db = db, .a = a, .opt = opt, .report = out, .dir = opt->catalogue};
	const char *data = NULL;
	bool ok = p.dir || file_data_dir(&data, a, e);
	arena_hold(true);
	*out = (NetworkReport){0};
	if (ok && !p.dir)
		p.dir = arena_printf(a, "%s/schema/catalogue", data);
	ok = ok && run_pass(&p, e);
	arena_free(a);
	arena_hold(false);
	return ok ? true : err_context(e, "could not update the network");
}
