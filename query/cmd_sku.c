#include "base/buf.h"
#include "base/json.h"
#include "base/limits.h"
#include "db/db.h"
#include "query_cmds.h"
#include "report/panel.h"
#include "sql.h"

static const Opt opts[] = {
    {"on", 0, OPT_DAY, "DATE", "the day asked about (default: today)"},
    {"to", 0, OPT_STR, "CC", "destination, ISO 3166 (default: CN)"},
    {"from", 0, OPT_STR, "CC", "country of export; without it the stricter answer counts"},
    {"party-hq", 0, OPT_STR, "CC", "where the buyer or its parent has its headquarters"},
    {"history", 0, OPT_FLAG, NULL, "the timeline for the destination"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

typedef struct {
	const char *sku;
	char on[16];
	Str to, from, hq;
	bool json, history;
	Db *db;
	Arena *a;
	DbRows status;	  /* as asked */
	DbRows us, other; /* without --from: each origin by itself */
	DbRows item, lawful, timeline;
} Ask;

static Str
country(const CmdArgs *c, const char *name, const char *def, Arena *a)
{
	const char *v = cmd_str_or(c, name, def);
	char *up;

	if (!v)
		return STR_NONE;
	up = arena_strdup(a, v);
	for (char *p = up; *p; p++)
		*p = *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p;
	return str_from(up);
}

static bool
check_country(Str cc, const char *name, Err *e)
{
	if (cc.p &&
	    (cc.n != 2 || cc.p[0] < 'A' || cc.p[0] > 'Z' || cc.p[1] < 'A' || cc.p[1] > 'Z')) {
		err_set(e, ERR_USAGE, "--%s: \"%.*s\" is no country", name, STR_ARG(cc));
		return err_hint(e, "Give two letters of ISO 3166, such as CN or AE.");
	}
	return true;
}

static bool
read_args(Ask *q, const CmdArgs *c, Err *e)
{
	q->a = cmd_arena(c);
	q->sku = cmd_operand(c, 0);
	q->json = cmd_json(c);
	q->history = cmd_flag(c, "history");
	day_format(q->on, cmd_day(c, "on", day_of(clock_now())));
	q->to = country(c, "to", "CN", q->a);
	q->from = country(c, "from", NULL, q->a);
	q->hq = country(c, "party-hq", NULL, q->a);
	return check_country(q->to, "to", e) && check_country(q->from, "from", e) &&
	       check_country(q->hq, "party-hq", e);
}

static bool
ask_status(DbRows *out, Ask *q, Str from, Err *e)
{
	return DB_RUN(q->db, &sql_sku_status, out, q->a, e, str_from(q->sku), str_from(q->on),
	    q->to, from, q->hq);
}

static bool
ask_all(Ask *q, Err *e)
{
	Str sku = str_from(q->sku);

	if (!ask_status(&q->status, q, q->from, e))
		return false;
	if (!q->status.rows)
		return true;
	if (!q->from.p &&
	    (!ask_status(&q->us, q, S("US"), e) || !ask_status(&q->other, q, S("ZZ"), e)))
		return false;
	if (q->history &&
	    !DB_RUN(q->db, &sql_sku_history, &q->timeline, q->a, e, sku, q->to, q->from, q->hq))
		return false;
	return DB_RUN(q->db, &sql_sku_item, &q->item, q->a, e, sku) &&
	       DB_RUN(q->db, &sql_sku_lawful, &q->lawful, q->a, e, sku, q->to);
}

enum {
	S_SKU,
	S_ON,
	S_TO,
	S_FROM,
	S_ECCN,
	S_STATUS,
	S_TPP,
	S_PD,
	S_RULE,
	S_CITATION,
	S_REASON,
	S_IC,
	S_BOARD,
	S_EXCEPTION,
	S_MEMORY,
	S_IO,
	S_GPUS
};

static bool
is_number(size_t col)
{
	return col == S_TPP || col == S_PD || col == S_MEMORY || col == S_IO || col == S_GPUS;
}

static void
write_status(JsonOut *o, const DbRows *r, size_t first, Arena *a)
{
	for (size_t c = first; c < r->cols; c++) {
		Str cell = db_cell(r, 0, c);

		jo_key(o, arena_cstr(a, db_col_name(r, c)));
		if (cell.p && is_number(c))
			jo_raw(o, cell);
		else
			jo_str(o, cell);
	}
}

static void
write_rows(JsonOut *o, const char *key, const DbRows *r, Arena *a)
{
	jo_key(o, key);
	jo_arr(o);
	for (size_t i = 0; i < r->rows; i++) {
		jo_obj(o);
		for (size_t c = 0; c < r->cols; c++) {
			jo_key(o, arena_cstr(a, db_col_name(r, c)));
			jo_str(o, db_cell(r, i, c));
		}
		jo_end_obj(o);
	}
	jo_end_arr(o);
}

static void
print_json(const Ask *q)
{
	Buf *b = buf_new(q->a, CAP_JSON_LINE);
	JsonOut o;

	jo_init(&o, b);
	jo_obj(&o);
	write_status(&o, &q->status, 0, q->a);
	if (!q->from.p) {
		jo_key(&o, "origins");
		jo_obj(&o);
		jo_key(&o, "US");
		jo_obj(&o);
		write_status(&o, &q->us, S_ECCN, q->a);
		jo_end_obj(&o);
		jo_key(&o, "other");
		jo_obj(&o);
		write_status(&o, &q->other, S_ECCN, q->a);
		jo_end_obj(&o);
		jo_end_obj(&o);
	}
	write_rows(&o, "lawful_import", &q->lawful, q->a);
	if (q->history)
		write_rows(&o, "history", &q->timeline, q->a);
	jo_end_obj(&o);
	printf("%s\n", buf_cstr(b));
}

static const char *
status_words(Str status)
{
	static const struct {
		const char *status, *words;
	} table[] = {
	    {"controlled_denial", "licence, denied"},
	    {"controlled_case_by_case", "licence, case by case"},
	    {"nac", "notice (NAC or ACA)"},
	    {"uncontrolled", "no licence"},
	    {"unclear", "unclear"},
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		if (str_eq(status, str_from(table[i].status)))
			return table[i].words;
	}
	return "?";
}

static void
print_line(const char *label, const DbRows *r)
{
	Str cite = db_cell(r, 0, S_CITATION), why = db_cell(r, 0, S_REASON);
	Arena *a = arena_new();
	Buf *b = buf_new(a, 65536);

	printf("  %-16s %s\n", label, status_words(db_cell(r, 0, S_STATUS)));
	panel_wrap(b,
	    str_from(
		arena_printf(a, "%.*s%s%.*s", STR_ARG(cite), cite.n ? ": " : "", STR_ARG(why))),
	    19, a);
	fwrite(b->p, 1, b->n, stdout);
	arena_free(a);
}

static void
print_head(const Ask *q)
{
	const DbRows *s = &q->status, *i = &q->item;

	printf("%.*s", STR_ARG(db_cell(i, 0, 0)));
	if (db_cell(s, 0, S_IC).n)
		printf("   IC %.*s, board %.*s", STR_ARG(db_cell(s, 0, S_IC)),
		    STR_ARG(db_cell(s, 0, S_BOARD)));
	if (db_cell(i, 0, 3).n)
		printf("   TPP %.*s", STR_ARG(db_cell(i, 0, 3)));
	if (db_cell(i, 0, 4).n)
		printf("   density %.*s", STR_ARG(db_cell(i, 0, 4)));
	if (db_cell(i, 0, 5).n)
		printf("   %.*s GB/s", STR_ARG(db_cell(i, 0, 5)));
	printf("\n");
	if (db_cell(i, 0, 7).n)
		printf("  holds %.*s GPUs: %.*s, whose figures count\n", STR_ARG(db_cell(i, 0, 6)),
		    STR_ARG(db_cell(i, 0, 7)));
}

static void
print_lawful(const Ask *q)
{
	if (!q->lawful.rows)
		printf(
		    "Import to %.*s without a licence: never since the launch\n", STR_ARG(q->to));
	for (size_t i = 0; i < q->lawful.rows; i++) {
		Str from = db_cell(&q->lawful, i, 1), to = db_cell(&q->lawful, i, 2);

		printf("Import to %.*s without a licence: %.*s", STR_ARG(q->to),
		    STR_ARG(db_cell(&q->lawful, i, 0)));
		if (from.n)
			printf(" from %.*s%s", STR_ARG(from), to.n ? "" : " on");
		if (to.n)
			printf("%s %.*s (what is on offer may be stock of that time)",
			    from.n ? " to" : ", day of launch not known, until", STR_ARG(to));
		printf("%s\n", from.n || to.n ? "" : " always");
	}
}

static void
print_timeline(const Ask *q)
{
	printf("Timeline for %.*s, %s\n", STR_ARG(q->to),
	    q->from.p ? arena_printf(q->a, "from %.*s", STR_ARG(q->from)) : "not from the US");
	for (size_t i = 0; i < q->timeline.rows; i++) {
		Str from = db_cell(&q->timeline, i, 1), to = db_cell(&q->timeline, i, 2);

		printf("  %-22.*s %-10.*s  %-10.*s  %-22s %.*s\n",
		    STR_ARG(db_cell(&q->timeline, i, 0)), STR_ARG(from), STR_ARG(to),
		    status_words(db_cell(&q->timeline, i, 3)),
		    STR_ARG(db_cell(&q->timeline, i, 5)));
	}
}

static void
print_text(const Ask *q)
{
	print_head(q);
	printf("On %s to %.*s\n", q->on, STR_ARG(q->to));
	if (q->from.p) {
		print_line(arena_printf(q->a, "from %.*s", STR_ARG(q->from)), &q->status);
	} else {
		print_line("from the US", &q->us);
		print_line("from elsewhere", &q->other);
	}
	print_lawful(q);
	if (q->history)
		print_timeline(q);
	else
		printf("Next: chipwatch sku %s --history --to %.*s\n", q->sku, STR_ARG(q->to));
}

static bool
print_unknown(const Ask *q, Err *e)
{
	Buf *b = buf_new(q->a, 65536);
	JsonOut o;

	if (q->json) {
		jo_init(&o, b);
		jo_obj(&o);
		jo_kstr(&o, "sku", str_from(q->sku));
		jo_kstr(&o, "on", str_from(q->on));
		jo_kstr(&o, "to", q->to);
		jo_kstr(&o, "from", q->from);
		jo_knull(&o, "eccn");
		jo_kstr(&o, "status", S("not_found"));
		for (const char *const *k =
			 (const char *const[]){"tpp", "pd", "rule", "citation", NULL};
		     *k; k++)
			jo_knull(&o, *k);
		jo_kstr(&o, "reason", S("no SKU or family of this name"));
		jo_end_obj(&o);
		printf("%s\n", buf_cstr(b));
	}
	err_set(e, ERR_NEGATIVE, "no SKU or family \"%s\"", q->sku);
	return err_hint(
	    e, "SKUs look like h100-80-pcie; the catalogue is in schema/catalogue/sku.tsv.");
}

static bool
run_sku(CmdArgs *c, Err *e)
{
	Ask q = {0};

	if (!read_args(&q, c, e))
		return false;
	if (!db_open(&q.db,
		&(DbOptions){.url = cmd_str(c, "db"), .role = DB_DESK, .program = "chipwatch"}, q.a,
		e))
		return false;
	if (!ask_all(&q, e))
		return false;
	if (!q.status.rows)
		return print_unknown(&q, e);
	if (q.json)
		print_json(&q);
	else
		print_text(&q);
	return true;
}

const Cmd cmd_sku = {
    .name = "sku",
    .summary = "what the rules said about a product on a day, for a destination",
    .operands = "SKU",
    .min_operands = 1,
    .max_operands = 1,
    .opts = opts,
    .run = run_sku,
    .pages = true,
    .detail =
	"Status, paragraph, rule and citation, and the sentence that explains them. Without --from "
	"both\n"
	"answers are given, for export from the US and from elsewhere, and the stricter counts.\n"
	"SKU may be a family (h100): it has its members' status if they agree, else it is unclear.",
    .example =
	"chipwatch sku h200-141-sxm5 --on 2026-02-01 --to CN\nchipwatch sku a800-80-pcie --history",
};
