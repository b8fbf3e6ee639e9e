#include "base/cmd.h"
#include "base/cmdhelp.h"

#include <criterion/criterion.h>

static const Opt opts[] = {
    {"titles", 't', OPT_STR, "FILE", "a file"},
    {"count", 'n', OPT_INT, "N", "a number"},
    {"on", 0, OPT_DAY, "DATE", "a day"},
    {"site", 's', OPT_LIST, "HOST", "again and again"},
    {"dry", 0, OPT_FLAG, NULL, "nothing is changed"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

static bool
nothing(CmdArgs *c, Err *e)
{
	(void)c;
	(void)e;
	return true;
}

static const Cmd try_it = {
    .name = "try",
    .summary = "try it",
    .operands = "[FILE...]",
    .max_operands = 2,
    .opts = opts,
    .run = nothing,
};
static const Cmd other = {.name = "weekly", .summary = "the week", .operands = "", .run = nothing};
static const Cmd *const cmds[] = {&try_it, &other, NULL};
static const Program program = {.name = "prog", .summary = "a program", .cmds = cmds};

static Arena *a;

static void
begin(void)
{
	a = arena_new();
}

static void
end(void)
{
	arena_free(a);
}

TestSuite(cmd, .init = begin, .fini = end);

static bool
given(CmdArgs **out, const char *line, Err *e)
{
	Str rest = str_from(line), word;
	char **argv = ARENA_ARRAY(a, 32, char *);
	int argc = 0;

	while (*line && str_cut(&word, &rest, ' '))
		argv[argc++] = arena_cstr(a, word);
	*out = cmd_args(&program, &try_it, "try", a);
	return cmd_read_args(*out, argc, argv, e);
}

Test(cmd, options_and_operands_in_any_order)
{
	static const char *const lines[] = {"--titles x -n 3 f --site=a -s b --dry",
	    "f --dry --site a --site b --count=3 -t x", "-t x -n 3 -s a -s b --dry -- f"};

	for (size_t i = 0; i < 3; i++) {
		CmdArgs *c;
		Err e;

		cr_assert(given(&c, lines[i], &e), "%s: %s", lines[i], e.text);
		cr_assert_str_eq(cmd_str(c, "titles"), "x");
		cr_assert_eq(cmd_int(c, "count", 9), 3);
		cr_assert(cmd_flag(c, "dry"));
		cr_assert_eq(cmd_list_count(c, "site"), 2);
		cr_assert_str_eq(cmd_list(c, "site", 1), "b");
		cr_assert_null(cmd_list(c, "site", 2));
		cr_assert_eq(cmd_count(c), 1);
		cr_assert_str_eq(cmd_operand(c, 0), "f");
		cr_assert_null(cmd_operand(c, 1));
	}
}

Test(cmd, what_is_not_given_is_the_default)
{
	CmdArgs *c;
	Err e;

	cr_assert(given(&c, "", &e));
	cr_assert_null(cmd_str(c, "titles"));
	cr_assert_str_eq(cmd_str_or(c, "titles", "d"), "d");
	cr_assert_eq(cmd_int(c, "count", 9), 9);
	cr_assert_eq(cmd_day(c, "on", DAY_NONE), DAY_NONE);
	cr_assert_not(cmd_flag(c, "dry"));
	cr_assert_not(cmd_json(c));
}

Test(cmd, the_last_one_wins_and_dashes_are_operands)
{
	CmdArgs *c;
	Err e;

	cr_assert(given(&c, "-t a -t b - -- --dry", &e));
	cr_assert_str_eq(cmd_str(c, "titles"), "b");
	cr_assert_str_eq(cmd_operand(c, 0), "-");
	cr_assert_str_eq(cmd_operand(c, 1), "--dry");
	cr_assert_not(cmd_flag(c, "dry"));
}

Test(cmd, mistakes_are_usage_errors)
{
	static const char *const lines[] = {"--nope", "-x", "--titles", "--count=x",
	    "--on=2026-13-01", "--dry=1", "a b c", "--tit x", "-nn"};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		CmdArgs *c;
		Err e = {0};

		cr_assert_not(given(&c, lines[i], &e), "%s", lines[i]);
		cr_assert_eq(e.kind, ERR_USAGE, "%s", lines[i]);
		cr_assert_neq(e.text[0], '\0');
	}
}

Test(cmd, a_mistyped_option_is_recognised)
{
	CmdArgs *c;
	Err e;

	cr_assert_not(given(&c, "--title=x", &e));
	cr_assert_str_eq(e.hint, "Did you mean \"--titles\"? `prog try --help` lists the options.");
	cr_assert_not(given(&c, "--jsno", &e));
	cr_assert_not_null(strstr(e.hint, "\"--json\""));
	cr_assert_not(given(&c, "--zzzzzz", &e));
	cr_assert_str_eq(e.hint, "`prog try --help` lists the options.");
}

Test(cmd, help_is_given_whatever_the_operands)
{
	CmdArgs *c;
	Err e;

	cr_assert(given(&c, "--help a b c", &e));
	cr_assert(cmd_flag(c, "help"));
}

Test(cmd, the_nearest_command)
{
	static const struct {
		const char *word, *near;
	} cases[] = {{"tri", "try"}, {"weekyl", "weekly"}, {"wekly", "weekly"}, {"channels", NULL},
	    {"", NULL}, {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *near = cmdhelp_nearest(cmds, cases[i].word);

		cr_assert_eq(near == NULL, cases[i].near == NULL, "%s", cases[i].word);
		if (near)
			cr_assert_str_eq(near, cases[i].near);
	}
}
