#include "pq.h"

#include "db/cluster.h"
#include "db/migrate.h"
#include "sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void
close_conn(void *p)
{
	db_close(p);
}

void
db_close(Db *db)
{
	if (db && db->pg) {
		PQfinish(db->pg);
		db->pg = NULL;
	}
}

static void
ignore_notice(void *arg, const PGresult *r)
{
	(void)arg;
	(void)r;
}

/* A bare conninfo or URL goes in as dbname, which libpq expands. */
static bool
connect_once(Db *db, Err *e)
{
	const char *keys[] = {
	    "dbname", "fallback_application_name", "client_encoding", "connect_timeout", NULL};
	const char *values[] = {db->url, db->opt.program, "UTF8", "15", NULL};

	if (db->pg)
		PQfinish(db->pg);
	db->in_tx = false;
	db->dry = false;
	db->pg = PQconnectdbParams(keys, values, 1);
	if (PQstatus(db->pg) == CONNECTION_OK) {
		PQsetNoticeProcessor(db->pg, NULL, NULL);
		PQsetNoticeReceiver(db->pg, ignore_notice, NULL);
		return true;
	}
	err_set(e, ERR_DB, "could not connect: %s", PQerrorMessage(db->pg));
	if (e) {
		/* libpq's words come with line ends and a tab before its question. */
		size_t n = strcspn(e->text, "\n");

		e->text[n] = '\0';
		snprintf(e->code, sizeof(e->code), "08001");
	}
	return err_hint(e, "Name another server with --db or PGHOST, or unset them to use the "
			   "private one (chipwatch-ingest db status).");
}

static const char *
role_name(DbRole role)
{
	switch (role) {
	case DB_WRITER:
		return "chipwatch_writer";
	case DB_DESK:
		return "chipwatch_desk";
	case DB_READER:
		return "chipwatch_reader";
	case DB_OWNER:
		return "chipwatch_owner";
	}
	return "chipwatch_reader";
}

/* Also finds out whether the login may take the role. */
static bool
answers_in_role(Db *db, Err *e)
{
	Arena *a = arena_new();
	bool ok = db_run(db, &sql_load_ping, DB_NONE, NULL, a, e);

	arena_free(a);
	return ok;
}

static bool
migrate_if_needed(Db *db, Err *e)
{
	MigrateReport report;
	bool current = false;

	if (!migrate_current(&current, db, NULL, e))
		return false;
	if (current)
		return true;
	if (db->opt.no_migrate) {
		err_set(e, ERR_DB, "the database is not at this program's version");
		return err_hint(e, "Run `chipwatch-ingest migrate` as its owner.");
	}
	if (!migrate_run(&report, db, e)) {
		if (e && strcmp(e->code, "42501") == 0)
			err_hint(e, "Run `chipwatch-ingest migrate` as the database's owner.");
		return false;
	}
	return true;
}

/* From here on nothing lasts. */
static bool
start_dry(Db *db, Err *e)
{
	db->dry = db->opt.dry && pq_start_dry(db, e);
	return db->dry == db->opt.dry;
}

static bool
open_and_set(Db **out, const DbOptions *opt, Arena *a, Err *e)
{
	Db *db = ARENA_NEW(a, Db);
	Cluster cluster;

	db->arena = a;
	db->opt = *opt;
	if (!db->opt.program)
		db->opt.program = "chipwatch";
	if (cluster_wanted(opt->url)) {
		if (!cluster_start(&cluster, a, e))
			return false;
		db->url = arena_strdup(a, cluster.url);
		db->is_private = true;
	} else {
		const char *env = getenv("DATABASE_URL");

		db->url = opt->url ? arena_strdup(a, opt->url) : env ? arena_strdup(a, env) : "";
	}
	arena_defer(a, close_conn, db);
	db->role = "none";
	*out = db;
	return connect_once(db, e);
}

bool
db_open_raw(Db **out, const DbOptions *opt, Arena *a, Err *e)
{
	return open_and_set(out, opt, a, e) && start_dry(*out, e);
}

bool
db_open(Db **out, const DbOptions *opt, Arena *a, Err *e)
{
	if (!open_and_set(out, opt, a, e) || !migrate_if_needed(*out, e))
		return false;
	(*out)->role = role_name(opt->role);
	return answers_in_role(*out, e) && start_dry(*out, e);
}

static void
wait_ms(int64_t ms)
{
	struct timespec t = {ms / 1000, (ms % 1000) * 1000000};

	clock_nanosleep(CLOCK_MONOTONIC, 0, &t, NULL);
}

bool
db_reopen(Db *db, int64_t wait, Err *e)
{
	int64_t end = clock_mono_us() + wait * 1000;
	int64_t pause = 100;

	for (;;) {
		Cluster c;
		bool up = !db->is_private || cluster_start(&c, db->arena, e);

		if (up && connect_once(db, e) && answers_in_role(db, e))
			return start_dry(db, e);
		if (clock_mono_us() + pause * 1000 > end)
			return false;
		wait_ms(pause);
		if (pause < 5000)
			pause *= 2;
	}
}

bool
db_lost(const Db *db, const Err *e)
{
	return PQstatus(db->pg) == CONNECTION_BAD || (e && strncmp(e->code, "08", 2) == 0) ||
	       (e && strncmp(e->code, "57P0", 4) == 0);
}
