#include "aswriter.h"
#include "base/answer.h"
#include "base/file.h"
#include "base/limits.h"
#include "cmds.h"
#include "db/db.h"
#include "model/page.h"
#include "net/url.h"
#include "sitecsv.h"
#include "sql.h"

#include <stdio.h>

static Str
or_none(Str s)
{
	return s.n ? s : STR_NONE;
}

typedef struct {
	int64_t added, changed, same;
} Counts;

static bool
import_row(Counts *n, Db *db, const SiteRow *row, Arena *a, Err *e)
{
	char site[37], now[32];
	Str url;
	Day on;
	DbRows r;

	if (!url_normal(&url, row->url, a))
		return err_set(e, ERR_DATA, "\"%.*s\" is no http(s) address", STR_ARG(row->url));
	if (row->reviewed_on.n && !day_parse(&on, row->reviewed_on))
		return err_set(e, ERR_DATA, "\"%.*s\" is no day such as 2026-11-22",
		    STR_ARG(row->reviewed_on));
	if (!DB_RUN(db, &sql_load_site_import, &r, a, e,
		str_from(key_format(site, page_site_key(url))), page_host(url), url,
		or_none(row->reason), or_none(row->source), or_none(row->reviewed_by),
		or_none(row->reviewed_on), str_from(instant_format(now, clock_now()))))
		return false;
	n->added += str_eq(db_cell(&r, 0, 0), S("new"));
	n->changed += str_eq(db_cell(&r, 0, 0), S("changed"));
	n->same += str_eq(db_cell(&r, 0, 0), S("same"));
	return true;
}

/* All rows or none: half a list would look like the whole. */
static bool
run_import(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *path = cmd_operand(c, 0);
	Counts n = {0};
	SiteRows rows;
	Str text;
	Db *db;

	if (!file_read(&text, path, CAP_FILE, a, e) || !sitecsv_read(&rows, text, path, a, e) ||
	    !aswriter_open(&db, c, e) || !db_begin(db, e))
		return false;
	for (size_t i = 0; i < rows.n; i++)
		if (!import_row(&n, db, &rows.v[i], a, e)) {
			db_rollback(db);
			return err_at(e, path, rows.v[i].line, -1);
		}
	if (!db_commit(db, e))
		return false;
	const AnswerField said[] = {ANSWER_INT("new", n.added), ANSWER_INT("changed", n.changed),
	    ANSWER_INT("same", n.same)};
	ANSWER(c, said, "%lld site%s new, %lld changed, %lld as before", (long long)n.added,
	    str_s(n.added), (long long)n.changed, (long long)n.same);
	return true;
}

static bool
flip(CmdArgs *c, bool on, const char *why, Err *e)
{
	Arena *a = cmd_arena(c);
	Str given = str_from(cmd_operand(c, 0)), host = page_host(given);
	char now[32], site[37];
	DbRows r;
	Db *db;

	host = host.n ? host : given;
	instant_format(now, clock_now());
	if (!aswriter_open(&db, c, e) ||
	    !DB_RUN(db, &sql_load_site_switch, &r, a, e, host, on ? S("true") : S("false"),
		str_from(why), str_from(now)))
		return false;
	if (!r.rows && on)
		return err_set(e, ERR_NEGATIVE, "there is no site \"%.*s\"", STR_ARG(host));
	if (!r.rows) {
		Str url = str_from(arena_printf(a, "http://%.*s/", STR_ARG(host)));

		if (!DB_RUN(db, &sql_load_site_stop_new, NULL, a, e,
			str_from(key_format(site, page_site_key(url))), host, str_from(why),
			str_from(now)))
			return false;
	}
	const AnswerField said[] = {ANSWER_STR("host", host),
	    ANSWER_STR("visited", on ? S("yes") : S("no")), ANSWER_STR("why", str_from(why))};
	ANSWER(
	    c, said, "%.*s %s", STR_ARG(host), on ? "is visited again" : "is not visited any more");
	return true;
}

static bool
run_stop(CmdArgs *c, Err *e)
{
	const char *why = cmd_str(c, "why");

	if (!why || !*why)
		return err_set(e, ERR_USAGE, "say why: --why TEXT is kept with the site");
	return flip(c, false, why, e);
}

static bool
run_start(CmdArgs *c, Err *e)
{
	return flip(c, true, NULL, e);
}

static const Opt stop_opts[] = {
    {"why", 0, OPT_STR, "TEXT", "kept with the site and shown by `run --dry-run`"},
    OPT_DRY_RUN,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

static const Opt dry_opts[] = {
    OPT_DRY_RUN,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd sites_import = {
    .name = "import",
    .summary = "sites to be looked at, from a CSV file with a header row",
    .operands = "FILE.csv",
    .min_operands = 1,
    .max_operands = 1,
    .opts = dry_opts,
    .run = run_import,
    .detail =
	"Columns by name: url, reason, source, terms_reviewed_by, terms_reviewed_on\n"
	"(YYYY-MM-DD). url and reason are needed. Twice is the same as once. Until an adapter\n"
	"exists a site is read by the generic reader.",
    .example = "  chipwatch-ingest sites import shops.csv",
};
const Cmd sites_stop = {
    .name = "stop",
    .summary = "do not visit a site any more",
    .operands = "HOST",
    .min_operands = 1,
    .max_operands = 1,
    .opts = stop_opts,
    .run = run_stop,
    .example = "  chipwatch-ingest sites stop shop.example --why 'the owner asked'",
};
const Cmd sites_start = {
    .name = "start",
    .summary = "visit a stopped site again",
    .operands = "HOST",
    .min_operands = 1,
    .max_operands = 1,
    .opts = dry_opts,
    .run = run_start,
};
