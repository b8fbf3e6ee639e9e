#include "base/file.h"
#include "query_cmds.h"
#include "report/weekly.h"
#include "rows.h"
#include "sql.h"
#include "standing.h"

#include <stdlib.h>

#define CAP_REPORT ((size_t)64 << 20)
#define CAP_CSS	   ((size_t)256 << 10)

static bool
refuse_week(const char *week, Err *e)
{
	err_set(e, ERR_USAGE, "--week: \"%.80s\" is no week", week);
	return err_hint(
	    e, "Give an ISO week such as 2026-W47, a day in it (2026-11-18), this or last.");
}

/* 2026-W47, 2026W47 or a day. A year has 52 weeks or 53: W53 of most years is refused. */
static bool
parse_week(Day *out, const char *week)
{
	Str s = str_from(week);
	size_t at = s.n == 8 && s.p[4] == '-' ? 6 : 5;
	int64_t year, number;
	int y, n;

	if (s.n == 10 && day_parse(out, s))
		return true;
	if (s.n != at + 2 || (s.p[at - 1] != 'W' && s.p[at - 1] != 'w') ||
	    !str_i64(&year, str_sub(s, 0, 4)) || !str_i64(&number, str_sub(s, at, s.n)) ||
	    year < 1 || number < 1 || number > 53)
		return false;
	*out = day_of_iso_week((int)year, (int)number);
	day_iso_week(*out, &y, &n);
	return y == (int)year && n == (int)number;
}

/* The last whole week with data, else the one that is under way. */
static bool
default_day(Day *out, CmdArgs *c, Db *db, Err *e)
{
	Day first, last;
	DbRows r;

	if (!db_run(db, &sql_report_last_week, DB_NONE, &r, cmd_arena(c), e))
		return false;
	*out = day_of(clock_now());
	if (!day_parse(&last, db_cell(&r, 0, 0)) || !day_parse(&first, db_cell(&r, 0, 1)))
		return true;
	*out = last;
	if (day_weekday(last) != 7 && first <= last - day_weekday(last))
		*out = last - day_weekday(last);
	return true;
}

static bool
monday_of(CmdArgs *c, Db *db, char out[16], Err *e)
{
	const char *week = cmd_str(c, "week");
	Day d = day_of(clock_now());

	if (!week) {
		if (!default_day(&d, c, db, e))
			return false;
	} else if (strcmp(week, "last") == 0) {
		d -= 7;
	} else if (strcmp(week, "this") != 0 && !parse_week(&d, week)) {
		return refuse_week(week, e);
	}
	day_format(out, d - (day_weekday(d) - 1));
	return true;
}

/* Before anything is opened: a mistyped week is told at once. */
static bool
check_week(CmdArgs *c, TableFormat *f, Err *e)
{
	const char *week = cmd_str(c, "week"), *format = cmd_str(c, "format");
	Day d;

	*f = rows_format(c);
	if (format && (!table_format_of(f, str_from(format)) || *f == TABLE_CSV)) {
		err_set(e, ERR_USAGE, "--format: \"%.40s\" is none of text, markdown, html, json",
		    format);
		return err_hint(e, "For figures by row ask `chipwatch ask`.");
	}
	if (*f == TABLE_CSV) {
		err_set(e, ERR_USAGE, "the weekly is no table, so there is no --csv");
		return err_hint(e, "`chipwatch ask restricted_offers_by_day --csv` gives rows.");
	}
	if (week && strcmp(week, "last") && strcmp(week, "this") && !parse_week(&d, week))
		return refuse_week(week, e);
	return true;
}

static bool
speaks_utf8(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (int i = 0; i < 3; i++) {
		const char *v = getenv(names[i]);

		if (v && *v)
			return str_findi(str_from(v), S("utf-8"), 0) != SIZE_MAX ||
			       str_findi(str_from(v), S("utf8"), 0) != SIZE_MAX;
	}
	return false;
}

static bool
read_texts(Week *w, CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *dir;
	Str lang = conf_str(cmd_conf(c), "language"), css;

	if (cmd_str(c, "lang"))
		lang = str_from(cmd_str(c, "lang"));
	if (!file_data_dir(&dir, a, e))
		return false;
	dir = arena_printf(a, "%s/query/text", dir);
	if (!texts_load((Texts **)&w->texts, dir, lang, a, e) ||
	    !file_read(&css, arena_printf(a, "%s/weekly.css", dir), CAP_CSS, a, e))
		return false;
	w->css = arena_cstr(a, css);
	return true;
}

/* A summary that was kept with --json, for printing it in another format. */
static bool
read_kept(Week *w, const char *path, Str *text, Arena *a, Err *e)
{
	const Json *doc;

	if (!file_read(text, path, CAP_REPORT, a, e))
		return false;
	if (!json_parse(&doc, *text, a, e))
		return err_at(e, path, 0, e->byte);
	w->week = json_get(doc, "week");
	w->channels = json_get(doc, "channels");
	w->context = json_get(doc, "context");
	if (json_str(json_get(w->week, "monday")).n == 10 &&
	    json_str(json_get(w->week, "sunday")).n == 10)
		return true;
	err_set(e, ERR_DATA, "no weekly summary in \"%.200s\"", path);
	return err_hint(e, "`chipwatch weekly --json --out FILE` keeps one.");
}

/* The three documents of a week, as text and as trees. */
static bool
read_week(Week *w, Str *text, Db *db, const char *monday, Arena *a, Err *e)
{
	const Sql *const sql[] = {
	    &sql_report_weekly, &sql_report_weekly_channels, &sql_report_weekly_context};
	const Json **const out[] = {&w->week, &w->channels, &w->context};
	static const char *const names[] = {"week", "channels", "context"};
	Buf *b = buf_new(a, CAP_REPORT);
	JsonOut o;
	DbRows r;

	jo_init(&o, b);
	jo_obj(&o);
	for (int i = 0; i < 3; i++) {
		if (!DB_RUN(db, sql[i], &r, a, e, str_from(monday)) ||
		    !json_parse(out[i], db_cell(&r, 0, 0), a, e))
			return false;
		jo_key(&o, names[i]);
		jo_raw(&o, db_cell(&r, 0, 0));
	}
	standing_json(&o);
	jo_end_obj(&o);
	buf_putc(b, '\n');
	*text = buf_str(b);
	return true;
}

static bool
write_report(Buf *b, Week *w, Str text, TableFormat f, Arena *a)
{
	switch (f) {
	case TABLE_JSON:
		buf_str_add(b, text);
		break;
	case TABLE_MARKDOWN:
		weekly_markdown(b, w, a);
		break;
	case TABLE_HTML:
		weekly_html(b, w, a);
		break;
	case TABLE_CSV:
	case TABLE_TEXT:
		weekly_text(b, w, a);
		break;
	}
	return !b->over;
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Buf *b = buf_new(a, CAP_REPORT);
	const char *out = cmd_str(c, "out"), *kept = cmd_str(c, "from");
	char monday[16], today[16];
	Week w = {.utf8 = speaks_utf8(), .color = cmd_color(c) && !out, .today = today};
	TableFormat f;
	Str text;
	Db *db;

	day_format(today, day_of(clock_now()));
	if (!check_week(c, &f, e) || !read_texts(&w, c, e))
		return false;
	if (kept && !read_kept(&w, kept, &text, a, e))
		return false;
	if (!kept && (!rows_open(&db, c, e) || !monday_of(c, db, monday, e) ||
			 !read_week(&w, &text, db, monday, a, e)))
		return false;
	if (!write_report(b, &w, text, f, a))
		return err_set(e, ERR_DATA, "the summary is larger than %zu bytes", CAP_REPORT);
	if (out && strcmp(out, "-") != 0)
		return file_write(out, buf_str(b), e);
	return rows_put(buf_str(b), e);
}

static const Opt opts[] = {
    {"week", 0, OPT_STR, "WEEK",
	"2026-W47, a day in it, this or last (default: the last whole one since we began)"},
    {"format", 0, OPT_STR, "FORMAT", "text, markdown, html or json"},
    {"out", 'o', OPT_STR, "FILE", "write to this file instead"},
    {"from", 0, OPT_STR, "FILE", "print a summary that was kept with --json, without a database"},
    {"lang", 0, OPT_STR, "LANG", "language, a file of query/text (default: en)"},
    ROWS_OPTS,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_weekly = {
    .name = "weekly",
    .summary = "the week in one page: who markets what, at what price, what is new",
    .operands = "",
    .opts = opts,
    .run = run,
    .pages = true,
    .detail =
	"Five lines that say the most, then figures by legal status, SKU and seller, prices,\n"
	"channels, law, sources and what could not be looked at. Weeks are ISO weeks in UTC.",
    .example = "  chipwatch weekly --week 2026-W47\n"
	       "  chipwatch weekly --format html --out weekly.html",
};
