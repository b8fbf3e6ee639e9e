#include "query_cmds.h"
#include "rows.h"
#include "sql.h"

#include "base/file.h"
#include "base/utf8.h"
#include "db/cluster.h"

#include <stdio.h>

/* Columns of sites.sql. */
enum {
	S_SITE,
	S_WHOLE,
	S_LOOKED,
	S_OUTCOME,
	S_AGE,
	S_LISTINGS,
	S_USUAL,
	S_FAILED,
	S_DAYS,
	S_REASON,
	S_LOOK,
	S_DUE
};

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

/* Quotes, backslashes and line ends within a label's value. */
static void
put_label(Buf *b, Str s)
{
	Arena *a = arena_new();
	Buf *v = buf_new(a, 8192);

	(void)utf8_visible(v, utf8_head(s, 300));
	for (size_t i = 0; i < v->n; i++) {
		if (v->p[i] == '"' || v->p[i] == '\\')
			buf_putc(b, '\\');
		buf_putc(b, v->p[i]);
	}
	arena_free(a);
}

static void
put_metric(Buf *b, const char *name, const char *help)
{
	buf_printf(b, "# HELP chipwatch_%s %s\n# TYPE chipwatch_%s gauge\n", name, help, name);
}

/* A metric with one value a site. */
static void
put_sites(Buf *b, const DbRows *sites, const char *name, const char *help, size_t col)
{
	put_metric(b, name, help);
	for (size_t i = 0; i < sites->rows; i++) {
		if (!db_cell(sites, i, col).p)
			continue;
		buf_printf(b, "chipwatch_%s{site=\"", name);
		put_label(b, db_cell(sites, i, S_SITE));
		buf_printf(b, "\"} %.*s\n", STR_ARG(db_cell(sites, i, col)));
	}
}

/* The text format of Prometheus, for a file that node_exporter collects. */
static void
put_prometheus(Buf *b, const DbRows *r, const DbRows *sites)
{
	for (size_t i = 0; i < r->rows; i++) {
		Str name = db_cell(r, i, 1), value = db_cell(r, i, 2);

		if (!value.p)
			continue;
		buf_printf(b, "# HELP chipwatch_%.*s %.*s\n# TYPE chipwatch_%.*s gauge\n",
		    STR_ARG(name), STR_ARG(db_cell(r, i, 3)), STR_ARG(name));
		buf_printf(b, "chipwatch_%.*s %.*s\n", STR_ARG(name), STR_ARG(value));
	}
	put_metric(b, "checks_bad", "checks that are bad");
	buf_printf(b, "chipwatch_checks_bad %zu\n", count_state(r, S("bad")));
	put_sites(b, sites, "site_age_days", "days since the site was seen whole", S_AGE);
	put_sites(b, sites, "site_listings", "listings at the last look", S_LISTINGS);
	put_sites(b, sites, "site_failed_days", "days of the last 30 that failed", S_FAILED);
}

static void
put_state(Buf *b, Str state, bool color)
{
	const char *code = str_eq(state, S("bad")) ? "31;1" : str_eq(state, S("ok")) ? "32" : "33";

	if (color)
		buf_printf(b, "\033[%sm%-5.*s\033[0m ", code, STR_ARG(state));
	else
		buf_printf(b, "%-5.*s ", STR_ARG(state));
}

static void
put_checks(Buf *b, const DbRows *r, bool quiet, bool color)
{
	for (size_t i = 0; i < r->rows; i++) {
		Str state = db_cell(r, i, 0);

		if (quiet && str_eq(state, S("ok")))
			continue;
		put_state(b, state, color);
		buf_printf(b, "%.*s\n", STR_ARG(db_cell(r, i, 3)));
		if (!str_eq(state, S("ok")) && db_cell(r, i, 4).n)
			buf_printf(b, "      look: %.*s\n", STR_ARG(db_cell(r, i, 4)));
	}
}

/* The sites that need a look, at most ten. */
static void
put_worst(Buf *b, const DbRows *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->rows && str_eq(db_cell(s, i, S_LOOK), S("t")); i++) {
		if (n++ == 10) {
			buf_puts(b, "      and more: chipwatch health --sites\n");
			return;
		}
		if (n == 1)
			buf_puts(b, "\nSites that need a look\n");
		buf_puts(b, "  ");
		(void)utf8_visible(b, utf8_head(db_cell(s, i, S_SITE), 60));
		if (db_cell(s, i, S_WHOLE).n)
			buf_printf(b, "   seen whole %.*s", STR_ARG(db_cell(s, i, S_WHOLE)));
		else
			buf_puts(b, "   never seen whole");
		if (db_cell(s, i, S_USUAL).n)
			buf_printf(b, ", %.*s listing%s, usually %.*s",
			    STR_ARG(db_cell(s, i, S_LISTINGS)), str_s(db_int(s, i, S_LISTINGS, 0)),
			    STR_ARG(db_cell(s, i, S_USUAL)));
		if (db_cell(s, i, S_DUE).n)
			buf_printf(b, ", next due %.*s", STR_ARG(db_cell(s, i, S_DUE)));
		if (db_cell(s, i, S_REASON).n) {
			buf_puts(b, "   ");
			(void)utf8_visible(b, utf8_head(db_cell(s, i, S_REASON), 120));
		}
		buf_putc(b, '\n');
	}
}

static bool
put_out(CmdArgs *c, const Buf *b, Err *e)
{
	const char *out = cmd_str(c, "out");

	return out && strcmp(out, "-") ? file_write(out, buf_str(b), e) : rows_put(buf_str(b), e);
}

static bool
print_all(CmdArgs *c, const DbRows *r, const DbRows *sites, Err *e)
{
	Buf *b = buf_new(cmd_arena(c), (size_t)64 << 20);

	if (cmd_flag(c, "prometheus")) {
		put_prometheus(b, r, sites);
		return put_out(c, b, e);
	}
	if (cmd_flag(c, "sites"))
		return rows_print(c, sites, e);
	if (rows_format(c) != TABLE_TEXT)
		return rows_print(c, r, e);
	put_checks(b, r, cmd_flag(c, "check"), cmd_color(c));
	if (!cmd_flag(c, "check"))
		put_worst(b, sites);
	return put_out(c, b, e);
}

static bool
run(CmdArgs *c, Err *e)
{
	int64_t hours = cmd_int(c, "hours", RUN_HOURS);
	DbRows r, sites;
	char now[32];
	size_t bad;
	Db *db;

	if (hours < 1 || hours > 8760)
		return err_set(e, ERR_USAGE, "--hours must be from 1 to 8760");
	instant_format(now, clock_now());
	if (!rows_open(&db, c, e) || !read_checks(c, db, hours, &r, e) ||
	    !DB_RUN(db, &sql_health_sites, &sites, cmd_arena(c), e, str_from(now)) ||
	    !print_all(c, &r, &sites, e))
		return false;
	bad = count_state(&r, S("bad"));
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
	Buf *b = buf_new(a, 1 << 20);
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
	if (checks.rows && str_eq(db_cell(&checks, 0, 0), S("ok")))
		buf_printf(b, "%-5s %.*s\n", "ok", STR_ARG(db_cell(&checks, 0, 3)));
	put_checks(b, &checks, true, cmd_color(c));
	for (size_t i = 0; i < todo.rows; i++)
		buf_printf(b, "%-5s %.*s\n      look: %.*s\n", "do", STR_ARG(db_cell(&todo, i, 0)),
		    STR_ARG(db_cell(&todo, i, 1)));
	buf_puts(b, "All commands: chipwatch --help\n");
	return rows_put(buf_str(b), e);
}

static const Opt opts[] = {
    {"check", 0, OPT_FLAG, NULL, "print only what is not well, exit 1 when something is bad"},
    {"hours", 0, OPT_INT, "N", "the last run may be so old (default 36)"},
    {"sites", 0, OPT_FLAG, NULL,
	"every site: how fresh, what it yields against its usual, when it is due"},
    {"prometheus", 0, OPT_FLAG, NULL, "metrics for node_exporter's textfile collector"},
    {"out", 'o', OPT_STR, "FILE", "write to this file, whole or not at all"},
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
    .example = "  chipwatch health --check\n  chipwatch health --prometheus --out chipwatch.prom",
};
