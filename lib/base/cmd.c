#include "base/cmd.h"

#include "base/nearest.h"
#include "base/pager.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct {
	const Opt *opt;
	const char *value;
} Given;

struct CmdArgs {
	const Program *program;
	const Cmd *cmd;
	const char *full; /* the words that lead to it, "db start" */
	Arena *arena;
	Conf *conf;
	struct {
		const char **v;
		size_t n, cap;
	} operands;
	struct {
		Given *v;
		size_t n, cap;
	} given;
};

const Opt cmd_common_opts[] = {
    {"help", 'h', OPT_FLAG, NULL, "show this help"},
    {"json", 0, OPT_FLAG, NULL, "print JSON Lines; notes for people are on stderr"},
    {"conf", 0, OPT_STR, "FILE", "read this configuration file"},
    {"db", 0, OPT_STR, "URL", "PostgreSQL to use instead of PG* or the private one"},
    {"quiet", 'q', OPT_FLAG, NULL, "say less on stderr"},
    {"verbose", 'v', OPT_FLAG, NULL, "say more on stderr"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

static const Opt *
find_long(const Opt *opts, Str name)
{
	for (; opts && opts->name; opts++)
		if (str_eq(str_from(opts->name), name))
			return opts;
	return NULL;
}

static const Opt *
find_short(const Opt *opts, char letter)
{
	for (; opts && opts->name; opts++)
		if (opts->letter && opts->letter == letter)
			return opts;
	return NULL;
}

static bool
check_value(const Opt *o, const char *value, Err *e)
{
	int64_t n;
	Day d;

	if (o->type == OPT_INT && !str_i64(&n, str_from(value)))
		return err_set(e, ERR_USAGE, "--%s: \"%s\" is not a number", o->name, value);
	if (o->type == OPT_DAY && !day_parse(&d, str_from(value)))
		return err_set(
		    e, ERR_USAGE, "--%s: \"%s\" is not a date (YYYY-MM-DD)", o->name, value);
	return true;
}

static bool
give(CmdArgs *c, const Opt *o, const char *value, Err *e)
{
	Given g = {o, value};

	if (o->type != OPT_FLAG && !check_value(o, value, e))
		return false;
	VEC_PUSH(c->arena, &c->given, g);
	return true;
}

static const char *
near_option(const Opt *opts, const char *name, size_t *edits, const char *best)
{
	for (; opts && opts->name; opts++) {
		size_t d = nearest_edits(name, opts->name);

		if (d < *edits) {
			*edits = d;
			best = opts->name;
		}
	}
	return best;
}

static bool
refuse_option(CmdArgs *c, const char *arg, Str name, Err *e)
{
	const char *word = arena_cstr(c->arena, name);
	size_t edits = NEAREST_MAX + 1;
	const char *near = near_option(c->cmd->opts, word, &edits, NULL);

	near = near_option(cmd_common_opts, word, &edits, near);
	err_set(e, ERR_USAGE, "unknown option \"%s\"", arg);
	if (near && arg[1] == '-')
		return err_hint(e, "Did you mean \"--%s\"? `%s %s --help` lists the options.", near,
		    c->program->name, c->full);
	return err_hint(e, "`%s %s --help` lists the options.", c->program->name, c->full);
}

/* --name, --name=value, --name value, -x, -x value: *i is the argument and moves past a value. */
static bool
parse_option(CmdArgs *c, int argc, char **argv, int *i, Err *e)
{
	const char *arg = argv[*i];
	bool is_long = arg[1] == '-';
	Str name = str_from(arg + (is_long ? 2 : 1));
	size_t eq = is_long ? str_chr(name, '=', 0) : SIZE_MAX;
	const char *value = eq == SIZE_MAX ? NULL : name.p + eq + 1;
	const Opt *o;

	if (eq != SIZE_MAX)
		name.n = eq;
	o = is_long ? find_long(c->cmd->opts, name) : find_short(c->cmd->opts, arg[1]);
	if (!o)
		o = is_long ? find_long(cmd_common_opts, name)
			    : find_short(cmd_common_opts, arg[1]);
	if (!o || (!is_long && arg[2]))
		return refuse_option(c, arg, name, e);
	if (o->type == OPT_FLAG)
		return value ? err_set(e, ERR_USAGE, "--%s takes no value", o->name)
			     : give(c, o, "", e);
	if (!value) {
		if (*i + 1 >= argc)
			return err_set(e, ERR_USAGE, "--%s needs a value (%s)", o->name, o->arg);
		value = argv[++*i];
	}
	return give(c, o, value, e);
}

bool
cmd_read_args(CmdArgs *c, int argc, char **argv, Err *e)
{
	bool more = true;
	int n;

	for (int i = 0; i < argc; i++) {
		if (more && strcmp(argv[i], "--") == 0)
			more = false;
		else if (more && argv[i][0] == '-' && argv[i][1]) {
			if (!parse_option(c, argc, argv, &i, e))
				return false;
		} else
			VEC_PUSH(c->arena, &c->operands, argv[i]);
	}
	n = (int)c->operands.n;
	if (cmd_flag(c, "help") ||
	    (n >= c->cmd->min_operands && (c->cmd->max_operands < 0 || n <= c->cmd->max_operands)))
		return true;
	err_set(e, ERR_USAGE, "%s operands: %s %s%s%s",
	    n < c->cmd->min_operands ? "too few" : "too many", c->program->name, c->full,
	    *c->cmd->operands ? " " : "", c->cmd->operands);
	return err_hint(e, "`%s %s --help` tells more.", c->program->name, c->full);
}

CmdArgs *
cmd_args(const Program *p, const Cmd *cmd, const char *full, Arena *a)
{
	CmdArgs *c = ARENA_NEW(a, CmdArgs);

	c->program = p;
	c->cmd = cmd;
	c->full = full;
	c->arena = a;
	return c;
}

bool
cmd_configure(CmdArgs *c, Err *e)
{
	const Program *p = c->program;
	const ConfTable t = {p->name, p->conf, p->nconf};

	return conf_load(&c->conf, &t, cmd_str(c, "conf"), c->arena, e);
}

const char *
cmd_name(const CmdArgs *c)
{
	return c->full;
}

size_t
cmd_count(const CmdArgs *c)
{
	return c->operands.n;
}

const char *
cmd_operand(const CmdArgs *c, size_t i)
{
	return i < c->operands.n ? c->operands.v[i] : NULL;
}

/* The last one given wins, as everywhere. */
const char *
cmd_str(const CmdArgs *c, const char *name)
{
	for (size_t i = c->given.n; i-- > 0;)
		if (strcmp(c->given.v[i].opt->name, name) == 0)
			return c->given.v[i].value;
	return NULL;
}

bool
cmd_flag(const CmdArgs *c, const char *name)
{
	return cmd_str(c, name) != NULL;
}

const char *
cmd_str_or(const CmdArgs *c, const char *name, const char *def)
{
	const char *v = cmd_str(c, name);

	return v ? v : def;
}

int64_t
cmd_int(const CmdArgs *c, const char *name, int64_t def)
{
	const char *v = cmd_str(c, name);
	int64_t n;

	return v && str_i64(&n, str_from(v)) ? n : def;
}

Day
cmd_day(const CmdArgs *c, const char *name, Day def)
{
	const char *v = cmd_str(c, name);
	Day d;

	return v && day_parse(&d, str_from(v)) ? d : def;
}

size_t
cmd_list_count(const CmdArgs *c, const char *name)
{
	size_t n = 0;

	for (size_t i = 0; i < c->given.n; i++)
		n += strcmp(c->given.v[i].opt->name, name) == 0;
	return n;
}

const char *
cmd_list(const CmdArgs *c, const char *name, size_t i)
{
	for (size_t k = 0; k < c->given.n; k++)
		if (strcmp(c->given.v[k].opt->name, name) == 0 && i-- == 0)
			return c->given.v[k].value;
	return NULL;
}

Arena *
cmd_arena(const CmdArgs *c)
{
	return c->arena;
}

Conf *
cmd_conf(const CmdArgs *c)
{
	return c->conf;
}

const Program *
cmd_program(const CmdArgs *c)
{
	return c->program;
}

bool
cmd_json(const CmdArgs *c)
{
	return cmd_flag(c, "json");
}

bool
cmd_dry(const CmdArgs *c)
{
	return cmd_flag(c, "dry-run");
}

bool
cmd_color(const CmdArgs *c)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	(void)c;
	return (isatty(STDOUT_FILENO) || pager_runs()) && !(no && *no) &&
	       !(term && strcmp(term, "dumb") == 0);
}
