#include "base/cmd.h"

#include "base/cmdhelp.h"
#include "base/log.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct {
	const Opt *opt;
	const char *value;
} Given;

struct CmdArgs {
	const Program *program;
	const Cmd *cmd;
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
    {"json", 0, OPT_FLAG, NULL, "print JSON Lines"},
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
	if (!o || (!is_long && arg[2])) {
		err_set(e, ERR_USAGE, "unknown option \"%s\"", arg);
		return err_hint(
		    e, "`%s %s --help` lists the options.", c->program->name, c->cmd->name);
	}
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

static bool
parse_args(CmdArgs *c, int argc, char **argv, Err *e)
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
	err_set(e, ERR_USAGE, "%s operands: %s %s %s",
	    n < c->cmd->min_operands ? "too few" : "too many", c->program->name, c->cmd->name,
	    c->cmd->operands);
	return err_hint(e, "`%s %s --help` tells more.", c->program->name, c->cmd->name);
}

static const Cmd *
find_cmd(const Cmd *const *cmds, const char *name)
{
	for (; *cmds; cmds++)
		if (strcmp((*cmds)->name, name) == 0)
			return *cmds;
	return NULL;
}

static void
print_error(const Program *p, const char *cmd, const Err *e)
{
	Arena *a = arena_new();
	Buf *b = buf_new(a, 65536);
	Str hint = str_from(e->hint), line;

	buf_printf(b, "%s%s%s: ", p->name, cmd ? " " : "", cmd ? cmd : "");
	if (e->file[0])
		utf8_visible(b, str_from(e->file));
	if (e->line)
		buf_printf(b, "%s%ld", e->file[0] ? ":" : "line ", e->line);
	if (e->byte >= 0)
		buf_printf(b, "%sbyte %ld", e->file[0] || e->line ? ", " : "", e->byte);
	if (e->file[0] || e->line || e->byte >= 0)
		buf_puts(b, ": ");
	utf8_visible(b, str_from(e->text));
	buf_putc(b, '\n');
	while (hint.n && str_cut(&line, &hint, '\n')) {
		buf_puts(b, "  ");
		utf8_visible(b, line);
		buf_putc(b, '\n');
	}
	fwrite(b->p, 1, b->n, stderr);
	arena_free(a);
}

static int
finish(const Program *p, const char *cmd, bool ok, Err *e)
{
	if (ok && fflush(stdout) != 0)
		ok = err_errno(e, ERR_FILE, "could not write to standard output");
	if (ok)
		return 0;
	if (e->kind != ERR_NEGATIVE || e->text[0])
		print_error(p, cmd, e);
	return e->kind == ERR_NONE ? ERR_FILE : (int)e->kind;
}

static int
run_cmd(CmdArgs *c, const char *full, int argc, char **argv)
{
	const Program *p = c->program;
	Err e = {0};
	bool ok = parse_args(c, argc, argv, &e);

	if (ok && cmd_flag(c, "help")) {
		cmdhelp_command(stdout, p, c->cmd, full);
		return finish(p, full, true, &e);
	}
	if (cmd_flag(c, "quiet"))
		log_level(LOG_ERROR);
	else if (cmd_flag(c, "verbose"))
		log_level(LOG_DEBUG);
	ok =
	    ok && conf_load(&c->conf, p->conf, p->nconf, p->name, cmd_str(c, "conf"), c->arena, &e);
	return finish(p, full, ok && c->cmd->run(c, &e), &e);
}

/* Down the tables as far as the words lead. */
static int
dispatch(const Program *p, int argc, char **argv, Arena *a)
{
	CmdArgs c = {.program = p, .arena = a};
	const Cmd *cmd = find_cmd(p->cmds, argv[1]);
	const char *full = argv[1];
	int used = 2;
	Err e = {0};

	if (!cmd) {
		const char *near = cmdhelp_nearest(p->cmds, argv[1]);

		err_set(&e, ERR_USAGE, "no command \"%s\"", argv[1]);
		if (near)
			err_hint(&e, "Did you mean \"%s\"? `%s --help` lists the commands.", near,
			    p->name);
		else
			err_hint(&e, "`%s --help` lists the commands.", p->name);
		return finish(p, NULL, false, &e);
	}
	while (cmd->subs && used < argc && argv[used][0] != '-') {
		const Cmd *sub = find_cmd(cmd->subs, argv[used]);

		if (!sub)
			break;
		full = arena_printf(a, "%s %s", full, sub->name);
		cmd = sub;
		used++;
	}
	if (!cmd->run) {
		if (used < argc && strcmp(argv[used], "--help") && strcmp(argv[used], "-h")) {
			err_set(&e, ERR_USAGE, "no command \"%s %s\"", full, argv[used]);
			err_hint(&e, "`%s %s --help` lists them.", p->name, full);
			return finish(p, NULL, false, &e);
		}
		cmdhelp_command(used < argc ? stdout : stderr, p, cmd, full);
		return used < argc ? 0 : ERR_USAGE;
	}
	c.cmd = cmd;
	return run_cmd(&c, full, argc - used, argv + used);
}

static int
run_bare(const Program *p, Arena *a)
{
	static const Cmd bare = {.name = "", .summary = "", .operands = ""};
	CmdArgs c = {.program = p, .arena = a, .cmd = &bare};
	Err e = {0};
	bool ok;

	if (!p->bare) {
		cmdhelp_program(stderr, p);
		return ERR_USAGE;
	}
	ok = conf_load(&c.conf, p->conf, p->nconf, p->name, NULL, a, &e) && p->bare(&c, &e);
	return finish(p, NULL, ok, &e);
}

int
cmd_main(const Program *p, int argc, char **argv)
{
	Arena *a = arena_new();
	int status;

	if (argc < 2) {
		status = run_bare(p, a);
	} else if (strcmp(argv[1], "--version") == 0) {
		printf("%s %s (%s)\n", p->name, CW_VERSION, CW_BUILD);
		status = 0;
	} else if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		cmdhelp_program(stdout, p);
		status = 0;
	} else if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "completion") == 0) {
		Err e = {0};

		status = finish(p, argv[1], cmdhelp_builtin(p, argc - 1, argv + 1, &e), &e);
	} else {
		status = dispatch(p, argc, argv, a);
	}
	arena_free(a);
	return status;
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
cmd_color(const CmdArgs *c)
{
	const char *no = getenv("NO_COLOR");

	(void)c;
	return isatty(STDOUT_FILENO) && !(no && *no);
}
