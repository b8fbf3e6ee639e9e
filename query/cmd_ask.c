#include "query_cmds.h"
#include "rows.h"
#include "sql.h"

#define PARAMS_MAX 12

/* A parameter as the statement's head names it: `-- $1 from date = 2026-09-01: first day`. */
typedef struct {
	Str name, type, def, help;
} Param;

static size_t
read_params(Param *out, const Sql *s)
{
	Str text = str_from(s->text), line;
	size_t n = 0;

	while (n < PARAMS_MAX && str_cut(&line, &text, '\n') && str_starts(line, S("--"))) {
		Str head, word;
		size_t colon = str_find(line, S(": "), 0), eq;

		if (!str_starts(line, S("-- $")) || colon == SIZE_MAX)
			continue;
		head = str_sub(line, 3, colon);
		out[n].help = str_sub(line, colon + 2, line.n);
		eq = str_find(head, S(" ="), 0);
		out[n].def = eq == SIZE_MAX ? STR_NONE : str_trim(str_sub(head, eq + 2, head.n));
		head = str_sub(head, 0, eq);
		(void)str_cut(&word, &head, ' ');
		(void)str_cut(&out[n].name, &head, ' ');
		out[n].type = head.p ? head : S("text");
		n++;
	}
	return n;
}

static Str
title_of(const Sql *s)
{
	Str text = str_from(s->text), line;

	(void)str_cut(&line, &text, '\n');
	return str_sub(line, 3, line.n);
}

static bool
list_all(CmdArgs *c)
{
	(void)c;
	for (const Sql *const *s = sql_all; *s; s++)
		if (strcmp((*s)->group, "ask") == 0)
			printf("%-28s %.*s\n", (*s)->name + 4, STR_ARG(title_of(*s)));
	printf("\n`chipwatch ask NAME [key=value ...]` runs one; --csv, --json, --markdown, "
	       "--html.\n");
	return true;
}

static const Sql *
find(const char *name)
{
	for (const Sql *const *s = sql_all; *s; s++)
		if (strcmp((*s)->group, "ask") == 0 && strcmp((*s)->name + 4, name) == 0)
			return *s;
	return NULL;
}

static bool
set_operand(const Param *p, size_t n, Str *values, const char *operand, Err *e)
{
	Str s = str_from(operand);
	size_t eq = str_chr(s, '=', 0);

	for (size_t i = 0; eq != SIZE_MAX && i < n; i++)
		if (str_eq(p[i].name, str_sub(s, 0, eq))) {
			values[i] = str_sub(s, eq + 1, s.n);
			return true;
		}
	err_set(e, ERR_USAGE, "no parameter \"%s\"", operand);
	if (!n)
		return err_hint(e, "This question takes none.");
	return err_hint(e, "Its parameters are given as name=value; the first is %.*s (%.*s).",
	    STR_ARG(p[0].name), STR_ARG(p[0].help));
}

static bool
fill_values(CmdArgs *c, const Param *p, size_t n, Str *values, Err *e)
{
	for (size_t i = 0; i < n; i++) {
		const char *flag = NULL;

		values[i] = p[i].def.n ? p[i].def : STR_NONE;
		if (str_eq(p[i].name, S("from")) || str_eq(p[i].name, S("to")) ||
		    str_eq(p[i].name, S("sku")))
			flag = cmd_str(c, arena_cstr(cmd_arena(c), p[i].name));
		if (flag)
			values[i] = str_from(flag);
	}
	for (size_t i = 1; i < cmd_count(c); i++)
		if (!set_operand(p, n, values, cmd_operand(c, i), e))
			return false;
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	Param params[PARAMS_MAX];
	Str values[PARAMS_MAX];
	const Sql *s;
	size_t n;
	DbRows r;
	Db *db;

	if (cmd_count(c) == 0)
		return list_all(c);
	s = find(cmd_operand(c, 0));
	if (!s) {
		err_set(e, ERR_USAGE, "no question \"%s\"", cmd_operand(c, 0));
		return err_hint(e, "`chipwatch ask` lists them.");
	}
	n = read_params(params, s);
	if (!fill_values(c, params, n, values, e) || !rows_open(&db, c, e))
		return false;
	if (!db_run(db, s, (DbParams){n, values}, &r, cmd_arena(c), e)) {
		if (strncmp(e->code, "22", 2) == 0)
			e->kind = ERR_USAGE;
		return false;
	}
	return rows_print(c, &r, e);
}

static const Opt opts[] = {
    {"from", 0, OPT_DAY, "DATE", "first day, where the question has one"},
    {"to", 0, OPT_DAY, "DATE", "last day, where the question has one"},
    {"sku", 0, OPT_STR, "SKU", "only this SKU, where the question has one"},
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
    .example = "  chipwatch ask restricted_offers_by_day --from 2026-09-01 --csv\n"
	       "  chipwatch ask who_sells sku=h200-141-sxm5",
};
