#include "network/network.h"
#include "base/file.h"
#include "network/caps.h"
#include "network/channels.h"
#include "network/gather.h"
#include "network/groups.h"
#include "network/linkwrite.h"
#include "network/pairs.h"
#include "network/scores.h"
#include "network/signals.h"
#include "sql.h"

typedef struct {
	Db *db;
	Arena *a;
	const NetworkOptions *opt;
	NetworkReport *report;
	const char *dir;
	LinkRules rules;
	Str fingerprint;
	Day day;
	Instant now;
	bool keep; /* contacts, judgements and rules are those of the last pass */
} Pass;

static bool
read_state(Pass *p, Err *e)
{
	DbRows r;
	if (!db_run(p->db, &sql_network_lock, DB_NONE, NULL, p->a, e) ||
	    !db_run(p->db, &sql_network_state, DB_NONE, &r, p->a, e))
		return false;
	p->fingerprint = db_cell(&r, 0, 0);
	p->keep = !p->opt->full && str_eq(p->fingerprint, db_cell(&r, 0, 1)) &&
		  str_eq(str_from(p->rules.revision), db_cell(&r, 0, 2));
	if (!day_parse(&p->day, db_cell(&r, 0, 4)))
		p->day = day_of(p->now);
	return true;
}

static bool
make_graph(Pass *p, Err *e)
{
	Graph g;
	Channels c;
	GroupsReport gr;
	if (!gather_graph(&g, &p->rules, p->db, p->a, e))
		return false;
	caps_judge(&g, &p->rules);
	pairs_weigh(&g);
	groups_make(&g, &gr);
	channels_list(&c, &g);
	if (!linkwrite_all(&g, &p->rules, p->db, e) ||
	    !channels_write(&c, &g, p->db, p->day, p->now, e))
		return false;
	NetworkReport *r = p->report;
	r->sellers = g.sellers;
	r->identifiers = g.idents;
	r->channels = c.n;
	r->of_several = gr.of_several;
	r->bridges = gr.bridges;
	r->conflicts = gr.conflicts;
	r->merged = c.merged;
	r->split = c.split;
	r->joined = c.joined;
	for (size_t i = 0; i < g.links; i++)
		r->links += g.link[i].accepted;
	return true;
}

static bool
make_scores(Pass *p, Err *e)
{
	if (p->opt->links_only)
		return true;
	const ScoreFor what = {p->rules.revision, p->day, p->now};
	return signals_find(&p->report->findings, p->db, p->a, e) &&
	       scores_write(&p->report->scored, p->db, &what, p->a, e);
}

static bool
write_pass(Pass *p, Err *e)
{
	char id[37], day[16], now[32], sellers[32];
	instant_format(now, p->now);
	key_format(id, KEY_OF(S("pass"), p->fingerprint, str_from(now)));
	snprintf(sellers, sizeof(sellers), "%zu", p->report->sellers);
	return DB_RUN(p->db, &sql_network_pass, NULL, p->a, e, str_from(id),
	    str_from(p->rules.revision), p->fingerprint, str_from(day_format(day, p->day)),
	    str_from(sellers), str_from(now));
}

static bool
run_pass(Pass *p, Err *e)
{
	if (!linkrules_read(&p->rules, p->dir, p->a, e) || !db_begin(p->db, e))
		return false;
	bool ok = read_state(p, e) && (p->keep || make_graph(p, e)) && make_scores(p, e) &&
		  write_pass(p, e) && db_commit(p->db, e);
	if (!ok)
		db_rollback(p->db);
	p->report->graph_kept = p->keep;
	return ok;
}

bool
network_update(NetworkReport *out, Db *db, const NetworkOptions *opt, Err *e)
{
	Arena *a = arena_new();
	Pass p = {.db = db, .a = a, .opt = opt, .report = out, .dir = opt->catalogue};
	const char *data = NULL;
	bool ok = p.dir || file_data_dir(&data, a, e);
	*out = (NetworkReport){0};
	p.now = clock_now();
	if (ok && !p.dir)
		p.dir = arena_printf(a, "%s/schema/catalogue", data);
	ok = ok && run_pass(&p, e);
	arena_free(a);
	return ok ? true : err_context(e, "could not update the network");
}
