#include "base/limits.h"
#include "query_cmds.h"
#include "report/weekly.h"
#include "rows.h"
#include "sql.h"

/* --week 2026-W47, else the week of the last day on which a site was looked at. */
static bool
monday_of(CmdArgs *c, Db *db, char out[16], Err *e)
{
	const char *week = cmd_str(c, "week");
	int64_t year, number;
	Str s = str_from(week);
	DbRows r;
	Day d;

	if (!week) {
		if (!db_run(db, &sql_report_last_week, DB_NONE, &r, cmd_arena(c), e))
			return false;
		if (!day_parse(&d, db_cell(&r, 0, 0)))
			d = day_of(clock_now());
	} else if (s.n == 8 && s.p[4] == '-' && s.p[5] == 'W' && str_i64(&year, str_sub(s, 0, 4)) &&
		   str_i64(&number, str_sub(s, 6, 8)) && number >= 1 && number <= 53) {
		d = day_of_iso_week((int)year, (int)number);
	} else {
		return err_set(e, ERR_USAGE, "--week: \"%s\" is not a week such as 2026-W47", week);
	}
	day_format(out, d - (day_weekday(d) - 1));
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Buf *b = buf_new(a, (size_t)64 << 20);
	TableFormat f = rows_format(c);
	char monday[16];
	const Json *doc;
	DbRows r;
	Db *db;

	if (cmd_str(c, "format") && !table_format_of(&f, str_from(cmd_str(c, "format"))))
		return err_set(e, ERR_USAGE, "--format: text, markdown, html or json");
	if (!rows_open(&db, c, e) || !monday_of(c, db, monday, e) ||
	    !DB_RUN(db, &sql_report_weekly, &r, a, e, str_from(monday)) ||
	    !json_parse(&doc, db_cell(&r, 0, 0), a, e))
		return false;
	if (f == TABLE_JSON) {
		buf_str_add(b, db_cell(&r, 0, 0));
		buf_putc(b, '\n');
	} else if (f == TABLE_MARKDOWN) {
		weekly_markdown(b, doc, a);
	} else if (f == TABLE_HTML) {
		weekly_html(b, doc, a);
	} else {
		weekly_text(b, doc, a);
	}
	fwrite(b->p, 1, b->n, stdout);
	return true;
}

static const Opt opts[] = {
    {"week", 0, OPT_STR, "WEEK", "ISO week such as 2026-W47 (default: the last one with data)"},
    {"format", 0, OPT_STR, "FORMAT", "text, markdown, html or json"},
    ROWS_OPTS,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_weekly = {
    .name = "weekly",
    .summary = "the week in one page: who markets what, at what price, what is new",
    .operands = "",
    .opts = opts,
    .run = run,
    .example = "  chipwatch weekly --week 2026-W47 --format html > weekly.html",
};
