#include "aswriter.h"
#include "base/answer.h"
#include "base/file.h"
#include "base/limits.h"
#include "cmds.h"
#include "db/db.h"
#include "onefile.h"
#include "sql.h"

/* Both forms in which the European Central Bank gives its reference rates as CSV. */
#define ECB_URL                                                                                    \
	"https://data-api.ecb.europa.eu/service/data/EXR/"                                         \
	"D..EUR.SP00.A?format=csvdata&startPeriod="
#define COLUMNS_MAX 64
#define RATES_MAX   2000000

typedef struct {
	Buf *currency, *day, *value; /* array literals of equal length */
	size_t n;
	const char *file;
	long line;
} Rates;

static size_t
split(Str cells[COLUMNS_MAX], Str line)
{
	size_t n = 0;
	Str cell;

	while (n < COLUMNS_MAX && str_cut(&cell, &line, ','))
		cells[n++] = str_trim(cell);
	return n;
}

static bool
is_currency(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return s.n == 3;
}

/* A plain positive decimal: it goes to the database as written. */
static bool
is_rate(Str s)
{
	size_t dots = 0, digits = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '.')
			dots++;
		else if (s.p[i] >= '0' && s.p[i] <= '9')
			digits += s.p[i] != '0' || digits;
		else
			return false;
	return dots <= 1 && digits > 0 && s.n <= 20;
}

/* "2026-11-20" or "20 November 2026". */
static bool
read_day(Day *out, Str s)
{
	static const char *const months[] = {
	    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	Str d, m;
	int64_t day, year;

	if (day_parse(out, s))
		return true;
	if (!str_cut(&d, &s, ' ') || !str_cut(&m, &s, ' ') || !str_i64(&day, d) ||
	    !str_i64(&year, s) || day < 1 || day > 31 || year < 1990 || year > 9999)
		return false;
	for (int i = 0; i < 12; i++)
		if (str_starts(m, str_from(months[i]))) {
			*out = day_from_civil((int)year, i + 1, (int)day);
			return *out != DAY_NONE;
		}
	return false;
}

static bool
add_rate(Rates *r, Str currency, Str day, Str value, Err *e)
{
	const char *comma = r->n ? "," : "{";
	char text[16];
	Day d;

	if (!value.n || str_eq(value, S("N/A")) || str_eq(value, S("NaN")))
		return true; /* not quoted on that day */
	if (!is_currency(currency) || !is_rate(value) || !read_day(&d, day)) {
		err_set(e, ERR_DATA, "not a rate: \"%.*s\" of %.*s on \"%.*s\"", STR_ARG(value),
		    STR_ARG(currency), STR_ARG(day));
		return err_at(e, r->file, r->line, -1);
	}
	if (d > day_of(clock_now()) + 1) {
		err_set(e, ERR_DATA, "a rate of a day to come: %s", day_format(text, d));
		return err_at(e, r->file, r->line, -1);
	}
	if (++r->n > RATES_MAX)
		return err_set(e, ERR_DATA, "%s: too many rates", r->file);
	buf_printf(r->currency, "%s%.*s", comma, STR_ARG(currency));
	buf_printf(r->day, "%s%s", comma, day_format(text, d));
	buf_printf(r->value, "%s%.*s", comma, STR_ARG(value));
	return true;
}

static size_t
column(const Str *head, size_t n, const char *name)
{
	size_t i = 0;

	while (i < n && !str_eq(head[i], str_from(name)))
		i++;
	return i;
}

/* One row a rate (the bank's data service), or one row a day with a column a currency. */
static bool
read_row(Rates *r, const Str *head, size_t nhead, Str line, Err *e)
{
	size_t value = column(head, nhead, "OBS_VALUE"), day = column(head, nhead, "TIME_PERIOD"),
	       currency = column(head, nhead, "CURRENCY");
	Str cells[COLUMNS_MAX];
	size_t n = split(cells, line);

	if (value < nhead && day < nhead && currency < nhead) {
		if (value < n && day < n && currency < n)
			return add_rate(r, cells[currency], cells[day], cells[value], e);
		err_set(e, ERR_DATA, "a row of %zu cells where %zu are named", n, nhead);
		return err_at(e, r->file, r->line, -1);
	}
	for (size_t i = 1; i < n && i < nhead; i++)
		if (head[i].n && !add_rate(r, head[i], cells[0], cells[i], e))
			return false;
	return true;
}

static bool
read_rates(Rates *r, Str text, const char *file, Arena *a, Err *e)
{
	Str head[COLUMNS_MAX], line;
	size_t nhead;

	*r = (Rates){buf_new(a, CAP_FILE), buf_new(a, CAP_FILE), buf_new(a, CAP_FILE), 0, file, 1};
	if (str_starts(text, S("\xEF\xBB\xBF")))
		text = str_sub(text, 3, text.n);
	if (!str_cut(&line, &text, '\n'))
		line = S("");
	nhead = split(head, line);
	if (!(nhead && str_eq(head[0], S("Date"))) && column(head, nhead, "OBS_VALUE") == nhead) {
		err_set(
		    e, ERR_DATA, "%s: neither a table of rates by day nor one rate a row", file);
		return err_hint(e, "The first line must begin with Date, or name CURRENCY, "
				   "TIME_PERIOD and OBS_VALUE.");
	}
	while (str_cut(&line, &text, '\n')) {
		r->line++;
		if (str_trim(line).n && !read_row(r, head, nhead, line, e))
			return false;
	}
	if (!r->n)
		return err_set(e, ERR_DATA, "%s: no rate in it", file);
	buf_putc(r->currency, '}');
	buf_putc(r->day, '}');
	buf_putc(r->value, '}');
	return true;
}

static bool
take_in(CmdArgs *c, Str text, const char *from, Err *e)
{
	Arena *a = cmd_arena(c);
	char now[32];
	Rates r;
	DbRows rows;
	Db *db;

	if (!read_rates(&r, text, from, a, e) || !aswriter_open(&db, c, e) ||
	    !DB_RUN(db, &sql_load_rates, &rows, a, e, buf_str(r.currency), buf_str(r.day),
		buf_str(r.value), str_from(from), str_from(instant_format(now, clock_now()))))
		return false;
	const AnswerField said[] = {ANSWER_INT("rates", db_int(&rows, 0, 0, 0)),
	    ANSWER_INT("currencies", db_int(&rows, 0, 1, 0)),
	    ANSWER_STR("from", db_cell(&rows, 0, 2)), ANSWER_STR("to", db_cell(&rows, 0, 3)),
	    ANSWER_INT("new_or_changed", db_int(&rows, 0, 4, 0))};
	ANSWER(c, said, "%.*s rates of %.*s currencies, %.*s to %.*s: %.*s new or changed",
	    STR_ARG(db_cell(&rows, 0, 0)), STR_ARG(db_cell(&rows, 0, 1)),
	    STR_ARG(db_cell(&rows, 0, 2)), STR_ARG(db_cell(&rows, 0, 3)),
	    STR_ARG(db_cell(&rows, 0, 4)));
	return true;
}

static bool
run_import(CmdArgs *c, Err *e)
{
	Str text;

	return file_read(&text, cmd_operand(c, 0), CAP_FILE, cmd_arena(c), e) &&
	       take_in(c, text, cmd_operand(c, 0), e);
}

static bool
run_update(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	char since[16];
	const char *url = cmd_str_or(c, "url",
	    arena_printf(a, "%s%s", ECB_URL,
		cmd_str_or(c, "since", day_format(since, day_of(clock_now()) - 30))));
	Str body;

	return onefile_get(&body, &(OneFile){url, NULL}, c, e) && take_in(c, body, url, e);
}

static const Opt update_opts[] = {
    {"since", 0, OPT_STR, "DAY", "first day wanted (default: 30 days ago)"},
    {"url", 0, OPT_STR, "URL", "where to get it (default: the European Central Bank)"},
    OPT_DRY_RUN,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};
static const Opt import_opts[] = {
    OPT_DRY_RUN,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};
static const Cmd cmd_import = {
    .name = "import",
    .summary = "take in rates from a CSV of the European Central Bank",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .opts = import_opts,
    .run = run_import,
    .detail = "Either a row a day and a column a currency (eurofxref.csv, eurofxref-hist.csv), or\n"
	      "a row a rate (its data service). Units of the currency for one euro.",
    .example = "  chipwatch-ingest rates import eurofxref-hist.csv",
};
static const Cmd cmd_update = {
    .name = "update",
    .summary = "get the rates of the last days from the European Central Bank",
    .operands = "",
    .opts = update_opts,
    .run = run_update,
};
static const Cmd *const subs[] = {&cmd_import, &cmd_update, NULL};

const Cmd cmd_rates = {
    .name = "rates",
    .summary = "exchange rates with their days, by which prices are compared",
    .operands = "import|update",
    .subs = subs,
};
