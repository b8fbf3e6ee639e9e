/*
 * Commands are values: one file with one `const Cmd` each; main.c is the table. Help, man page and
 * shell completion are printed from the same tables. Only cmd_main prints errors and chooses the
 * exit status. Options may stand before or after operands; `--` ends them; `--name=value` and
 * `--name value` are the same; a unique prefix is NOT accepted (scripts break when options come).
 */
#ifndef BASE_CMD_H
#define BASE_CMD_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/conf.h"

#include <stdio.h>

typedef enum {
	OPT_FLAG = 0,
	OPT_STR,
	OPT_INT,
	OPT_DAY,  /* YYYY-MM-DD */
	OPT_LIST, /* may be given several times */
} OptType;

typedef struct {
	const char *name; /* long name without the dashes */
	char letter;	  /* or 0 */
	OptType type;
	const char *arg; /* name of the value in help, NULL for a flag */
	const char *help;
} Opt;

/* For the option tables of what changes something: cmd_dry. */
#define OPT_DRY_RUN                                                                                \
	{                                                                                          \
		"dry-run", 'n', OPT_FLAG, NULL, "say what would change, change nothing"            \
	}

typedef struct CmdArgs CmdArgs;

typedef struct Cmd {
	const char *name;
	const char *summary;  /* one line, lower case, no full stop */
	const char *operands; /* e.g. "FILE..." or "" */
	int min_operands;
	int max_operands; /* -1: any number */
	const Opt *opts;  /* ended by name == NULL; NULL for none */
	bool (*run)(CmdArgs *args, Err *e);
	const struct Cmd *const *subs; /* ended by NULL; then run is NULL */
	const char *detail;	       /* paragraphs for --help and the man page, may be NULL */
	const char *example;	       /* lines for --help and the man page, may be NULL */
	bool pages;		       /* long output: through a pager on a terminal */
} Cmd;

typedef struct {
	const char *name; /* chipwatch-ingest */
	const char *summary;
	const Cmd *const *cmds; /* ended by NULL */
	const ConfKey *conf;
	size_t nconf;
	bool (*bare)(CmdArgs *args, Err *e); /* the program called alone; NULL prints the help */
} Program;

/* What a run function may ask. Operands and option values are borrowed from argv. */
const char *cmd_name(const CmdArgs *c); /* the words that lead to it, "db start" */
size_t cmd_count(const CmdArgs *c);
const char *cmd_operand(const CmdArgs *c, size_t i); /* NULL beyond the last */
bool cmd_flag(const CmdArgs *c, const char *name);
const char *cmd_str(const CmdArgs *c, const char *name); /* NULL when not given */
const char *cmd_str_or(const CmdArgs *c, const char *name, const char *def);
int64_t cmd_int(const CmdArgs *c, const char *name, int64_t def);
Day cmd_day(const CmdArgs *c, const char *name, Day def);
size_t cmd_list_count(const CmdArgs *c, const char *name);
const char *cmd_list(const CmdArgs *c, const char *name, size_t i);

Arena *cmd_arena(const CmdArgs *c); /* lives as long as the command */
Conf *cmd_conf(const CmdArgs *c);
const Program *cmd_program(const CmdArgs *c);
bool cmd_json(const CmdArgs *c);  /* --json: every command has it */
bool cmd_dry(const CmdArgs *c);	  /* --dry-run was given */
bool cmd_color(const CmdArgs *c); /* stdout is a terminal or its pager, NO_COLOR unset */

/* For cmd_main (and tests): the arguments of one command, parsed, then its configuration.
 * full: the words that lead to the command, "db start". */
CmdArgs *cmd_args(const Program *p, const Cmd *cmd, const char *full, Arena *a);
MUST_CHECK bool cmd_read_args(CmdArgs *c, int argc, char **argv, Err *e);
MUST_CHECK bool cmd_configure(CmdArgs *c, Err *e);

/* Options that every command has: --help, --json, --conf FILE, --db URL, --quiet, --verbose. */
extern const Opt cmd_common_opts[];

#endif
