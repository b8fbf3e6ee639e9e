#include "base/cmdhelp.h"

#include "base/nearest.h"
#include "base/utf8.h"

static void
print_options(FILE *f, const Opt *opts)
{
	for (; opts && opts->name; opts++) {
		char left[64];

		snprintf(left, sizeof(left), "%s%c%s --%s%s%s", opts->letter ? "-" : " ",
		    opts->letter ? opts->letter : ' ', opts->letter ? "," : " ", opts->name,
		    opts->arg ? " " : "", opts->arg ? opts->arg : "");
		fprintf(f, "  %-30s %s\n", left, opts->help);
	}
}

void
cmdhelp_program(FILE *f, const Program *p)
{
	fprintf(f, "%s: %s\n\n", p->name, p->summary);
	for (const Cmd *const *c = p->cmds; *c; c++)
		fprintf(f, "  %-14s %s\n", (*c)->name, (*c)->summary);
	fprintf(f,
	    "\n`%s COMMAND --help` tells more of each; `%s help --man` prints the manual;\n"
	    "`%s completion bash|zsh` the shell's completion; `--version` the version.\n",
	    p->name, p->name, p->name);
}

void
cmdhelp_command(FILE *f, const Program *p, const Cmd *cmd, const char *full)
{
	if (cmd->subs) {
		fprintf(f, "%s %s: %s\n\n", p->name, full, cmd->summary);
		for (const Cmd *const *c = cmd->subs; *c; c++)
			fprintf(f, "  %-14s %-20s %s\n", (*c)->name, (*c)->operands, (*c)->summary);
	}
	if (cmd->run) {
		fprintf(f, "usage: %s %s [OPTIONS]%s%s\n\n%s\n", p->name, full,
		    cmd->operands[0] ? " " : "", cmd->operands, cmd->summary);
		if (cmd->detail)
			fprintf(f, "\n%s\n", cmd->detail);
		fprintf(f, "\noptions:\n");
		print_options(f, cmd->opts);
		print_options(f, cmd_common_opts);
	}
	if (cmd->example)
		fprintf(f, "\nexamples:\n%s\n", cmd->example);
}

const char *
cmdhelp_nearest(const Cmd *const *cmds, const char *word)
{
	const char *best = NULL;
	size_t least_edits = NEAREST_MAX + 1;

	for (; *cmds; cmds++) {
		size_t d = nearest_edits(word, (*cmds)->name);

		if (d < least_edits) {
			least_edits = d;
			best = (*cmds)->name;
		}
	}
	return best;
}

/* roff: a leading dot or quote is a request, a backslash an escape, a dash a hyphen; what is not
 * ASCII is named by its number, whatever the encoding of the reader. */
static void
roff(FILE *f, const char *text)
{
	Str s = str_from(text);
	bool start = true;

	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);

		if (start && (c == '.' || c == '\''))
			fputs("\\&", f);
		start = c == '\n';
		if (c == '\\')
			fputs("\\e", f);
		else if (c == '-')
			fputs("\\-", f);
		else if (c > 0x7E)
			fprintf(f, "\\[u%04X]", c);
		else
			fputc((int)c, f);
	}
}

static void
roff_options(FILE *f, const Opt *opts)
{
	for (; opts && opts->name; opts++) {
		fputs(".TP\n.B ", f);
		if (opts->letter)
			fprintf(f, "\\-%c, ", opts->letter);
		fputs("\\-\\-", f);
		roff(f, opts->name);
		if (opts->arg)
			fprintf(f, " \\fI%s\\fR", opts->arg);
		fputc('\n', f);
		roff(f, opts->help);
		fputc('\n', f);
	}
}

static void
roff_command(FILE *f, const Cmd *cmd, const char *before)
{
	char full[128];

	snprintf(full, sizeof(full), "%s%s%s", before, *before ? " " : "", cmd->name);
	if (cmd->run) {
		fputs(".SS ", f);
		roff(f, full);
		if (cmd->operands[0])
			fprintf(f, " \\fI%s\\fR", cmd->operands);
		fputc('\n', f);
		roff(f, cmd->summary);
		fputs(".\n", f);
		if (cmd->detail) {
			fputs(".PP\n", f);
			roff(f, cmd->detail);
			fputc('\n', f);
		}
		roff_options(f, cmd->opts);
		if (cmd->example) {
			fputs(".PP\n.nf\n", f);
			roff(f, cmd->example);
			fputs("\n.fi\n", f);
		}
	}
	for (const Cmd *const *c = cmd->subs; c && *c; c++)
		roff_command(f, *c, full);
}

/* only: the page of one command, named as git names its pages; NULL: of the whole program. */
static void
print_man(FILE *f, const Program *p, const Cmd *only)
{
	const char *dash = only ? "-" : "", *name = only ? only->name : "";

	fprintf(f, ".TH %s%s%s 1 \"\" \"chipwatch %s\" \"User Commands\"\n.SH NAME\n", p->name,
	    dash, name, CW_VERSION);
	roff(f, p->name);
	roff(f, dash);
	roff(f, name);
	fputs(" \\- ", f);
	roff(f, only ? only->summary : p->summary);
	fputs("\n.SH SYNOPSIS\n.B ", f);
	roff(f, p->name);
	fprintf(f, "\n.I %s\n[OPTIONS] [OPERANDS]\n.SH COMMANDS\n", only ? name : "COMMAND");
	for (const Cmd *const *c = p->cmds; *c; c++)
		if (!only || *c == only)
			roff_command(f, *c, "");
	fputs(".SH OPTIONS OF EVERY COMMAND\n", f);
	roff_options(f, cmd_common_opts);
	fputs(".SH CONFIGURATION\nA file of key = value lines; the environment\n"
	      "(CHIPWATCH_KEY) outranks it, a flag outranks both.\n",
	    f);
	for (size_t i = 0; i < p->nconf; i++) {
		fprintf(f, ".TP\n.B %s\n", p->conf[i].key);
		roff(f, p->conf[i].help);
		fprintf(f, " (default: %s)\n", p->conf[i].def ? p->conf[i].def : "unset");
	}
	fputs(".SH EXIT STATUS\n0 done, 1 a question was answered no, 2 usage, 3 configuration,\n"
	      "4 database, 5 network, 6 data, 7 file.\n",
	    f);
}

/* The words that may follow a command: its subcommands, its options, those of every command. */
static void
print_words(FILE *f, const Cmd *cmd)
{
	for (const Cmd *const *c = cmd->subs; c && *c; c++)
		fprintf(f, "%s ", (*c)->name);
	for (const Opt *o = cmd->opts; o && o->name; o++)
		fprintf(f, "--%s ", o->name);
	for (const Opt *o = cmd_common_opts; o->name; o++)
		fprintf(f, "--%s ", o->name);
}

/* A line of the case for each command and each subcommand. */
static void
print_cases(FILE *f, const Cmd *cmd)
{
	for (const Cmd *const *c = cmd->subs; c && *c; c++) {
		fprintf(f, "\t\t\"%s %s\") words='", cmd->name, (*c)->name);
		print_words(f, *c);
		fputs("' ;;\n", f);
	}
	fprintf(f, "\t\t\"%s \"*) words='", cmd->name);
	print_words(f, cmd);
	fputs("' ;;\n", f);
}

/* One function serves both shells: zsh runs it through bashcompinit. */
static void
print_completion(FILE *f, const Program *p, bool zsh)
{
	const char *fn = strcmp(p->name, "chipwatch") ? "_chipwatch_ingest" : "_chipwatch";

	if (zsh)
		fprintf(f, "#compdef %s\nautoload -U +X bashcompinit && bashcompinit\n", p->name);
	fprintf(f,
	    "%s() {\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} words second=\n"
	    "\t[ \"$COMP_CWORD\" -gt 2 ] && second=${COMP_WORDS[2]}\n"
	    "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\twords='",
	    fn);
	for (const Cmd *const *c = p->cmds; *c; c++)
		fprintf(f, "%s ", (*c)->name);
	fputs("help completion --help --version'\n\telse\n"
	      "\t\tcase \"${COMP_WORDS[1]} $second\" in\n",
	    f);
	for (const Cmd *const *c = p->cmds; *c; c++)
		print_cases(f, *c);
	fputs("\t\t\"help \"*) words='", f);
	for (const Cmd *const *c = p->cmds; *c; c++)
		fprintf(f, "%s ", (*c)->name);
	fprintf(f,
	    "--man' ;;\n\t\t\"completion \"*) words='bash zsh' ;;\n"
	    "\t\tesac\n\tfi\n\tCOMPREPLY=( $(compgen -W \"$words\" -- \"$cur\") )\n"
	    "\t[ ${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=( $(compgen -f -- \"$cur\") )\n}\n"
	    "complete -o filenames -F %s %s\n",
	    fn, p->name);
}

static const Cmd *
find(const Cmd *const *cmds, const char *name)
{
	for (; cmds && *cmds; cmds++)
		if (strcmp((*cmds)->name, name) == 0)
			return *cmds;
	return NULL;
}

static bool
print_help_of(const Program *p, int argc, char **argv, Err *e)
{
	const Cmd *cmd = find(p->cmds, argv[0]);
	char full[128];

	if (!cmd)
		return err_set(e, ERR_USAGE, "no command \"%s\"", argv[0]);
	snprintf(full, sizeof(full), "%s", argv[0]);
	if (argc > 1) {
		cmd = find(cmd->subs, argv[1]);
		if (!cmd)
			return err_set(e, ERR_USAGE, "no command \"%s %s\"", argv[0], argv[1]);
		snprintf(full, sizeof(full), "%s %s", argv[0], argv[1]);
	}
	cmdhelp_command(stdout, p, cmd, full);
	return true;
}

bool
cmdhelp_builtin(const Program *p, int argc, char **argv, Err *e)
{
	const char *what = argc > 1 ? argv[1] : NULL;

	if (strcmp(argv[0], "completion") == 0) {
		if (!what || (strcmp(what, "bash") && strcmp(what, "zsh")))
			return err_set(e, ERR_USAGE, "completion needs the shell: bash or zsh");
		print_completion(stdout, p, strcmp(what, "zsh") == 0);
		return true;
	}
	if (!what) {
		cmdhelp_program(stdout, p);
		return true;
	}
	if (strcmp(what, "--man") == 0) {
		const char *of = argc > 2 && strcmp(argv[2], "--all") ? argv[2] : NULL;
		const Cmd *only = of ? find(p->cmds, of) : NULL;

		if (of && !only)
			return err_set(e, ERR_USAGE, "no command \"%s\"", of);
		print_man(stdout, p, only);
		return true;
	}
	return print_help_of(p, argc - 1, argv + 1, e);
}
