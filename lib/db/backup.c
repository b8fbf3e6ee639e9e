#include "db/backup.h"

#include "runas.h"

#include "base/buf.h"
#include "base/file.h"
#include "db/cluster.h"
#include "db/db.h"
#include "sql.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The newest there is dumps any older server. */
static const char *
program(const char *name, Arena *a, Err *e)
{
	for (int major = 18; major >= 15; major--) {
		const char *path = arena_printf(a, "/usr/lib/postgresql/%d/bin/%s", major, name);

		if (file_exists(path))
			return path;
	}
	if (file_exists(arena_printf(a, "/usr/bin/%s", name)))
		return arena_printf(a, "/usr/bin/%s", name);
	err_set(e, ERR_CONFIG, "%s is not installed", name);
	err_hint(e, "Install postgresql-client, at least as new as the server.");
	return NULL;
}

/* libpq's environment as a conninfo: the programs are started without it. */
static const char *
from_environment(Arena *a)
{
	static const char *const keys[][2] = {
	    {"PGHOST", "host"}, {"PGPORT", "port"}, {"PGUSER", "user"}, {"PGDATABASE", "dbname"}};
	Buf *b = buf_new(a, 65536);

	for (size_t i = 0; i < 4; i++) {
		const char *v = getenv(keys[i][0]);

		if (!v || !*v)
			continue;
		buf_printf(b, "%s='", keys[i][1]);
		for (; *v; v++) {
			if (*v == '\'' || *v == '\\')
				buf_putc(b, '\\');
			buf_putc(b, *v);
		}
		buf_puts(b, "' ");
	}
	return buf_cstr(b);
}

static bool
find_url(const char **out, const char *db_url, Arena *a, Err *e)
{
	Cluster c;

	*out = db_url;
	if (db_url && *db_url)
		return true;
	if (cluster_wanted(db_url)) {
		if (!cluster_start(&c, a, e))
			return false;
		*out = arena_strdup(a, c.url);
		return true;
	}
	*out = getenv("DATABASE_URL");
	if (!*out || !**out)
		*out = from_environment(a);
	return true;
}

static bool
run_program(const char *const *argv, const char *file, Arena *a, Err *e)
{
	RunAs self = {0};
	const char *log = arena_printf(a, "%s.log", file);
	bool ok = runas_exec(&self, argv, log, e);

	unlink(log);
	return ok;
}

static const char *
absolute(const char *file, Arena *a)
{
	char here[4096];

	if (file[0] == '/' || !getcwd(here, sizeof(here)))
		return file;
	return arena_printf(a, "%s/%s", here, file);
}

/* On the disk before it has its name. */
static bool
settle(const char *fresh, const char *file, Err *e)
{
	int fd = open(fresh, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	if (!ok || rename(fresh, file) != 0)
		return err_errno(e, ERR_FILE, "could not write \"%s\"", file);
	return true;
}

static bool
nothing_there(Err *e)
{
	err_set(e, ERR_DB, "there is nothing to back up: this database was never migrated");
	return err_hint(e, "Name the one that is meant with --db or PGHOST; `chipwatch-ingest "
			   "migrate` makes a new one.");
}

/* A dump of an empty database would look like a backup. */
static bool
has_tables(const char *db_url, Arena *a, Err *e)
{
	const DbOptions opt = {.url = db_url, .program = "chipwatch backup"};
	Cluster c;
	DbRows r;
	Db *db;

	if (cluster_wanted(db_url) && (!cluster_status(&c, a, e) || !c.exists))
		return e->kind == ERR_NONE ? nothing_there(e) : false;
	if (!db_open_raw(&db, &opt, a, e))
		return false;
	if (db_run(db, &sql_db_current, DB_NONE, &r, a, e))
		return r.rows == 1 && db_cell(&r, 0, 0).p ? true : nothing_there(e);
	return strcmp(e->code, "42P01") && strcmp(e->code, "3F000") ? false : nothing_there(e);
}

bool
backup_write(const char *db_url, const char *file, Arena *a, Err *e)
{
	const char *dump = program("pg_dump", a, e), *url, *fresh;

	if (!dump || !has_tables(db_url, a, e) || !find_url(&url, db_url, a, e))
		return false;
	file = absolute(file, a);
	fresh = arena_printf(a, "%s.new", file);
	const char *argv[] = {
	    dump, "--format=custom", "--no-password", "--file", fresh, "--dbname", url, NULL};
	if (run_program(argv, file, a, e) && settle(fresh, file, e))
		return true;
	unlink(fresh);
	return err_context(e, "could not back up to \"%s\"", file);
}

static bool
make_room(const char *db_url, const RestoreWish *wish, Arena *a, Err *e)
{
	const DbOptions opt = {
	    .url = db_url, .role = DB_OWNER, .program = "chipwatch restore", .dry = wish->dry};
	DbRows r;
	Db *db;

	if (!db_open(&db, &opt, a, e) || !db_run(db, &sql_db_holds_runs, DB_NONE, &r, a, e))
		return false;
	if (!wish->force && str_eq(db_cell(&r, 0, 0), S("t"))) {
		err_set(e, ERR_USAGE, "this database is not empty");
		return err_hint(e, "--force puts the backup in place of what is there.");
	}
	if (!db_run(db, &sql_db_make_room, DB_NONE, NULL, a, e))
		return false;
	db_close(db);
	return true;
}

bool
backup_restore(const char *db_url, const char *file, const RestoreWish *wish, Arena *a, Err *e)
{
	const DbOptions opt = {.url = db_url, .role = DB_OWNER, .program = "chipwatch restore"};
	const char *restore = program("pg_restore", a, e), *url;
	Db *db;

	file = absolute(file, a);
	if (!restore || !find_url(&url, db_url, a, e))
		return false;
	const char *look[] = {restore, "--list", file, NULL};
	const char *argv[] = {restore, "--no-password", "--exit-on-error", "--single-transaction",
	    "--dbname", url, file, NULL};
	if (access(file, R_OK) != 0)
		return err_errno(e, ERR_FILE, "could not read \"%s\"", file);
	if (!run_program(look, file, a, e))
		return err_set(e, ERR_DATA, "\"%s\" is no backup", file) ||
		       err_hint(e, "Name a file that `chipwatch-ingest db backup` wrote.");
	if (!make_room(db_url, wish, a, e))
		return err_context(e, "could not restore \"%s\"", file);
	if (wish->dry)
		return true;
	if (!run_program(argv, file, a, e))
		return err_context(e, "could not restore \"%s\"", file);
	return db_open(&db, &opt, a, e);
}
