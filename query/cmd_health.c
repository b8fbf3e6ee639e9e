#include "query_cmds.h"
#include "rows.h"
#include "sql.h"

#include "db/cluster.h"

#include <stdio.h>

#define RUN_HOURS 36 /* a daily run, and half a day of patience */

static bool
read_checks(CmdArgs *c, Db *db, int64_t hours, DbRows *r, Err *e)
{
	char now[32], text[24];

	instant_format(now, clock_now());
	snprintf(text, sizeof(text), "%lld", (long long)hours);
	return DB_RUN(db, &sql_health_checks, r, cmd_arena(c), e, str_from(now), str_from(text));
}

static size_t
count_state(const DbRows *r, Str state)
{
	size_t n = 0;

	for (size_t i = 0; i < r->rows; i++)
		n += str_eq(db_cell(r, i, 0), state);
	return n;
}

/* The text format of Prometheus, for a file that node_exporter collects. */
static void
print_prometheus(const DbRows *r)
{
	for (size_t i = 0; i < r->rows; i++) {
		Str name = db_cell(r, i, 1), value = db_cell(r, i, 2);

		if (!value.p)
			continue;
		printf("# HELP chipwatch_%.*s %.*s\n# TYPE chipwatch_%.*s gauge\n", STR_ARG(name),
		    STR_ARG(db_cell(r, i, 3)), STR_ARG(name));
		printf("chipwatch_%.*s %.*s\n", STR_ARG(name), STR_ARG(value));
	}
	printf(
	    "# HELP chipwatch_checks_bad checks that are bad\n# TYPE chipwatch_checks_bad gauge\n"
	    "chipwatch_checks_bad %zu\n",
	    count_state(r, S("bad")));
}

static void
print_checks(const DbRows *r, bool quiet)
{
	for (size_t i = 0; i < r->rows; i++) {
		Str state = db_cell(r, i, 0);

		if (quiet && str_eq(state, S("ok")))
			continue;
		printf("%-5.*s %.*s\n", STR_ARG(state), STR_ARG(db_cell(r, i, 3)));
		if (!str_eq(state, S("ok")) && db_cell(r, i, 4).n)
			printf("      look: %.*s\n", STR_ARG(db_cell(r, i, 4)));
	}
}

static bool
run(CmdArgs *c, Err *e)
{
	int64_t hours = cmd_int(c, "hours", RUN_HOURS);
	size_t bad;
	DbRows r;
	Db *db;

	if (hours < 1 || hours > 8760)
		return err_set(e, ERR_USAGE, "--hours must be from 1 to 8760");
	if (!rows_open(&db, c, e) || !read_checks(c, db, hours, &r, e))
		return false;
	bad = count_state(&r, S("bad"));
	if (cmd_flag(c, "prometheus"))
		print_prometheus(&r);
	else if (rows_format(c) != TABLE_TEXT) {
		if (!rows_print(c, &r, e))
			return false;
	} else
		print_checks(&r, cmd_flag(c, "check"));
	if (!cmd_flag(c, "check") || !bad)
		return true;
	return err_set(e, ERR_NEGATIVE, "%zu check%s bad", bad, bad == 1 ? " is" : "s are");
}

static void
print_start(void)
{
	puts("Nothing was collected yet. Start with\n"
	     "  chipwatch-ingest run --seeds FILE     a file of shops, one URL a line\n"
	     "  chipwatch-ingest replay FILE.warc.gz  an archive that you have\n"
	     "  chipwatch sku h200-141-sxm5 --to CN   what the rules say of a chip\n"
	     "  chipwatch --help                      all commands");
}

bool
health_todo(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	DbRows checks, todo;
	char now[32];
	Cluster cl;
	Db *db;

	if (cluster_wanted(NULL) && (!cluster_status(&cl, a, e) || !cl.exists)) {
		print_start();
		return true;
	}
	instant_format(now, clock_now());
	if (!rows_open(&db, c, e) || !read_checks(c, db, RUN_HOURS, &checks, e) ||
	    !DB_RUN(db, &sql_health_todo, &todo, a, e, str_from(now)))
		return false;
	if (!todo.rows) {
		print_start();
		return true;
	}
	print_checks(&checks, true);
	for (size_t i = 0; i < todo.rows; i++)
		printf("%-5s %.*s\n      look: %.*s\n", "do", STR_ARG(db_cell(&todo, i, 0)),
		    STR_ARG(db_cell(&todo, i, 1)));
	puts("All commands: chipwatch --help");
	return true;
}

static const Opt opts[] = {
    {"check", 0, OPT_FLAG, NULL, "print only what is not well, exit 1 when something is bad"},
    {"hours", 0, OPT_INT, "N", "the last run may be so old (default 36)"},
    {"prometheus", 0, OPT_FLAG, NULL, "metrics for node_exporter's textfile collector"},
    ROWS_OPTS,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_health = {
    .name = "health",
    .summary = "is all well: the last run, sites that fail, mails that wait",
    .operands = "",
    .opts = opts,
    .run = run,
    .pages = true,
    .example = "  chipwatch health --check\n  chipwatch health --prometheus > chipwatch.prom",
};
