#include "query_cmds.h"
#include "question.h"
#include "rows.h"
#include "sql.h"
#include "standing.h"

/* Options of the command that are parameters of many questions. */
static const char *const flags[] = {"from", "to", "day", "sku"};
#define FLAGS (sizeof(flags) / sizeof(flags[0]))

typedef struct {
	const Sql *sql;
	Param params[QUESTION_PARAMS_MAX];
	Str values[QUESTION_PARAMS_MAX];
	size_t n;
} Asked;

static bool
list_all(CmdArgs *c)
{
	const Sql *s;

	for (size_t i = 0; (s = question_at(i)) != NULL; i++)
		if (cmd_json(c))
			printf("{\"name\":\"%s\",\"answers\":\"%.*s\"}\n", s->name + 4,
			    STR_ARG(question_title(s)));
		else
			printf("%-26s %.*s\n", s->name + 4, STR_ARG(question_title(s)));
	if (!cmd_json(c))
		fprintf(stderr,
		    "\n`chipwatch ask NAME [key=value ...]` runs one, `--params` lists what it "
		    "takes, `--sql`\nprints its SQL; --csv, --json, --markdown, --html.\n");
	return true;
}

static bool
list_params(const Asked *q)
{
	printf("%s: %.*s\n", q->sql->name + 4, STR_ARG(question_title(q->sql)));
	for (size_t i = 0; i < q->n; i++) {
		const Param *p = &q->params[i];

		printf("  %.*s (%.*s%s%.*s): %.*s\n", STR_ARG(p->name), STR_ARG(p->type),
		    p->def.n ? ", default " : "", STR_ARG(p->def), STR_ARG(p->help));
	}
	return true;
}

static bool
no_parameter(const Asked *q, Str name, Arena *a, Err *e)
{
	Buf *b = buf_new(a, 4096);

	for (size_t i = 0; i < q->n; i++)
		buf_printf(b, "%s%.*s (%.*s)", i ? ", " : "", STR_ARG(q->params[i].name),
		    STR_ARG(q->params[i].type));
	err_set(e, ERR_USAGE, "question \"%s\" has no parameter \"%.*s\"", q->sql->name + 4,
	    (int)(name.n > 80 ? 80 : name.n), name.p);
	if (!q->n)
		return err_hint(e, "It takes none.");
	return err_hint(e, "It takes, as name=value: %s.", buf_cstr(b));
}

static bool
set_value(Asked *q, Str name, Str value, Arena *a, Err *e)
{
	size_t i = question_param(q->params, q->n, name);

	if (i == SIZE_MAX)
		return no_parameter(q, name, a, e);
	q->values[i] = value;
	return question_check(&q->params[i], value, e);
}

/* A single word without a name is the first parameter. */
static bool
set_operand(Asked *q, const char *operand, Arena *a, Err *e)
{
	Str s = str_from(operand);
	size_t eq = str_chr(s, '=', 0);

	if (eq == SIZE_MAX && q->n)
		return set_value(q, q->params[0].name, s, a, e);
	return set_value(q, str_sub(s, 0, eq), str_sub(s, eq + 1, s.n), a, e);
}

static bool
fill_values(CmdArgs *c, Asked *q, Err *e)
{
	for (size_t i = 0; i < q->n; i++)
		q->values[i] = q->params[i].def.n ? q->params[i].def : STR_NONE;
	for (size_t i = 0; i < FLAGS; i++) {
		const char *given = cmd_str(c, flags[i]);

		if (given && !set_value(q, str_from(flags[i]), str_from(given), cmd_arena(c), e))
			return false;
	}
	for (size_t i = 1; i < cmd_count(c); i++)
		if (!set_operand(q, cmd_operand(c, i), cmd_arena(c), e))
			return false;
	return true;
}

/* A SKU that the catalogue does not know has no answer; say which one was meant. */
static bool
check_sku(Asked *q, Db *db, Arena *a, Err *e)
{
	size_t i = question_param(q->params, q->n, S("sku"));
	DbRows r;

	if (i == SIZE_MAX || !q->values[i].p)
		return true;
	if (!DB_RUN(db, &sql_names_sku, &r, a, e, q->values[i]))
		return false;
	if (r.rows && str_eq(db_cell(&r, 0, 1), S("t"))) {
		q->values[i] = db_cell(&r, 0, 0);
		return true;
	}
	err_set(e, ERR_USAGE, "no SKU or family \"%.*s\"",
	    (int)(q->values[i].n > 80 ? 80 : q->values[i].n), q->values[i].p);
	if (r.rows < 3)
		return false;
	return err_hint(e, "Near it: %.*s, %.*s, %.*s.", STR_ARG(db_cell(&r, 0, 0)),
	    STR_ARG(db_cell(&r, 1, 0)), STR_ARG(db_cell(&r, 2, 0)));
}

/* The day is the last observed one when none is given: as a value, so that the plan is made for it.
 * The questions say the same, for whoever runs their SQL. */
static bool
fill_day(Asked *q, Db *db, Arena *a, Err *e)
{
	size_t i = question_param(q->params, q->n, S("day"));
	DbRows r;

	if (i == SIZE_MAX || q->values[i].p)
		return true;
	if (!DB_RUN(db, &sql_names_last_day, &r, a, e))
		return false;
	if (r.rows)
		q->values[i] = db_cell(&r, 0, 0);
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Asked q = {0};
	DbRows r;
	Db *db;

	if (cmd_count(c) == 0)
		return list_all(c);
	if (!question_find(&q.sql, cmd_operand(c, 0), e))
		return false;
	q.n = question_params(q.params, q.sql);
	if (cmd_flag(c, "params"))
		return list_params(&q);
	if (cmd_flag(c, "sql")) {
		printf("%s", q.sql->text);
		return true;
	}
	if (!fill_values(c, &q, e) || !rows_open(&db, c, e) || !check_sku(&q, db, a, e) ||
	    !fill_day(&q, db, a, e))
		return false;
	if (!rows_words(&r, q.sql, (DbParams){q.n, q.values}, c, db, e)) {
		if (strncmp(e->code, "22", 2) == 0)
			e->kind = ERR_USAGE;
		return false;
	}
	if (!rows_print(c, &r, e))
		return false;
	standing_print(rows_format(c));
	return true;
}

static const Opt opts[] = {
    {"from", 0, OPT_DAY, "DATE", "first day, where the question has one"},
    {"to", 0, OPT_DAY, "DATE", "last day, where the question has one"},
    {"day", 0, OPT_DAY, "DATE", "the day, where the question has one"},
    {"sku", 0, OPT_STR, "SKU", "only this SKU, where the question has one"},
    {"params", 0, OPT_FLAG, NULL, "list what the question takes, do not run it"},
    {"sql", 0, OPT_FLAG, NULL, "print its SQL, do not run it"},
    ROWS_OPT_UNMASK,
    ROWS_OPTS,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_ask = {
    .name = "ask",
    .summary = "run a ready question; without a name, list them",
    .operands = "[NAME [key=value...]]",
    .max_operands = -1,
    .opts = opts,
    .run = run,
    .detail = "Values are checked against the parameter's type. A value without a name is the "
	      "first parameter.",
    .pages = true,
    .example = "  chipwatch ask restricted_offers_by_day --from 2026-09-01 --csv\n"
	       "  chipwatch ask who_sells sku=h200-141-sxm5\n"
	       "  chipwatch ask search 八卡 limit=10",
};
