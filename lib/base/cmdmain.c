#include "base/cmdmain.h"

#include "base/build.h"
#include "base/cmdhelp.h"
#include "base/log.h"
#include "base/pager.h"
#include "base/utf8.h"

#include <stdlib.h>

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

/* For an error that names no next step itself: one that fits its kind. */
static void
hint_of_kind(const Program *p, const char *cmd, Err *e)
{
	const char *space = cmd ? " " : "";

	cmd = cmd ? cmd : "";
	switch (e->kind) {
	case ERR_CONFIG:
		err_hint(e, "`%s conf show` prints every setting and where it came from.", p->name);
		return;
	case ERR_DB:
		err_hint(e,
		    "`chipwatch-ingest db status` tells of the private PostgreSQL; --db names "
		    "another one.");
		return;
	case ERR_NET:
		err_hint(e, "Run it again when the other side answers; -v tells more.");
		return;
	case ERR_DATA:
		err_hint(e,
		    "Mend what is named, and run it again; `%s%s%s --help` says what it "
		    "reads.",
		    p->name, space, cmd);
		return;
	case ERR_FILE:
		err_hint(e, "Look at the path, who may read and write it, and the room on the "
			    "disk; then run it again.");
		return;
	default:
		err_hint(e, "`%s%s%s --help` tells more.", p->name, space, cmd);
	}
}

static int
finish(const Program *p, const char *cmd, bool ok, Err *e)
{
	if (ok && (fflush(stdout) != 0 || ferror(stdout)))
		ok = err_errno(e, ERR_FILE, "could not write to standard output");
	pager_end();
	if (ok)
		return 0;
	if (!e->hint[0])
		hint_of_kind(p, cmd, e);
	if (e->kind != ERR_NEGATIVE || e->text[0])
		print_error(p, cmd, e);
	return e->kind == ERR_NONE ? ERR_FILE : (int)e->kind;
}

/* A clock that was set, but wrongly, would date things by another one. */
static bool
check_clock(Err *e)
{
	const char *fixed = getenv("CHIPWATCH_NOW");
	Instant t;

	if (!fixed || instant_parse(&t, str_from(fixed)))
		return true;
	err_set(e, ERR_USAGE, "CHIPWATCH_NOW is no instant: \"%.100s\"", fixed);
	return err_hint(
	    e, "Such as 2026-11-20T08:00:00Z, or unset it for the clock of the machine.");
}

static int
run_cmd(CmdArgs *c, const Cmd *cmd, const char *full, int argc, char **argv)
{
	const Program *p = cmd_program(c);
	Err e = {0};
	bool ok = cmd_read_args(c, argc, argv, &e);

	if (ok && cmd_flag(c, "help")) {
		cmdhelp_command(stdout, p, cmd, full);
		return finish(p, full, true, &e);
	}
	if (cmd_flag(c, "quiet"))
		log_level(LOG_ERROR);
	else if (cmd_flag(c, "verbose"))
		log_level(LOG_DEBUG);
	ok = ok && check_clock(&e) && cmd_configure(c, &e);
	if (ok && cmd->pages && !cmd_json(c))
		pager_start();
	ok = ok && cmd->run(c, &e);
	if (ok && cmd_dry(c))
		fputs("dry run: nothing was changed\n", stderr);
	return finish(p, full, ok, &e);
}

/* parent: the words so far, NULL at the top. */
static int
refuse(const Program *p, const Cmd *const *cmds, const char *parent, const char *word)
{
	const char *near = cmdhelp_nearest(cmds, word);
	const char *space = parent ? " " : "";
	Err e = {0};

	if (!parent)
		parent = "";
	err_set(&e, ERR_USAGE, "no command \"%s%s%s\"", parent, space, word);
	if (near)
		err_hint(&e, "Did you mean \"%s%s%s\"? `%s%s%s --help` lists the commands.", parent,
		    space, near, p->name, *parent ? " " : "", parent);
	else
		err_hint(
		    &e, "`%s%s%s --help` lists the commands.", p->name, *parent ? " " : "", parent);
	return finish(p, NULL, false, &e);
}

static bool
asks_help(const char *arg)
{
	return strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0;
}

/* Down the tables as far as the words lead. */
static int
dispatch(const Program *p, int argc, char **argv, Arena *a)
{
	const Cmd *cmd = find_cmd(p->cmds, argv[1]);
	const char *full = argv[1];
	int used = 2;

	if (!cmd)
		return refuse(p, p->cmds, NULL, argv[1]);
	while (cmd->subs && used < argc && argv[used][0] != '-') {
		const Cmd *sub = find_cmd(cmd->subs, argv[used]);

		if (!sub)
			return refuse(p, cmd->subs, full, argv[used]);
		full = arena_printf(a, "%s %s", full, sub->name);
		cmd = sub;
		used++;
	}
	if (!cmd->run) {
		bool asked = used < argc && asks_help(argv[used]);

		cmdhelp_command(asked ? stdout : stderr, p, cmd, full);
		return asked ? 0 : ERR_USAGE;
	}
	return run_cmd(cmd_args(p, cmd, full, a), cmd, full, argc - used, argv + used);
}

static int
run_bare(const Program *p, Arena *a)
{
	static const Cmd bare = {.name = "", .summary = "", .operands = ""};
	CmdArgs *c = cmd_args(p, &bare, "", a);
	Err e = {0};
	bool ok;

	if (!p->bare) {
		cmdhelp_program(stderr, p);
		return ERR_USAGE;
	}
	ok = check_clock(&e) && cmd_configure(c, &e) && p->bare(c, &e);
	return finish(p, NULL, ok, &e);
}

static int
builtin(const Program *p, int argc, char **argv)
{
	Err e = {0};

	return finish(p, argv[0], cmdhelp_builtin(p, argc, argv, &e), &e);
}

int
cmd_main(const Program *p, int argc, char **argv)
{
	Arena *a = arena_new();
	int status = 0;

	if (argc < 2)
		status = run_bare(p, a);
	else if (strcmp(argv[1], "--version") == 0)
		printf("%s %s (%s)\n", p->name, CW_VERSION, build_id());
	else if (asks_help(argv[1]))
		cmdhelp_program(stdout, p);
	else if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "completion") == 0)
		status = builtin(p, argc - 1, argv + 1);
	else
		status = dispatch(p, argc, argv, a);
	arena_free(a);
	return status;
}
