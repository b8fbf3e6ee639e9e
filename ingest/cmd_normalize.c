#include "base/cmd.h"
#include "base/file.h"
#include "base/limits.h"
#include "cmd_renormalize.h"
#include "cmds.h"
#include "normalize/normalize.h"

static const Opt opts[] = {
    {"titles", 0, OPT_STR, "FILE", "titles to read, one a line; - is standard input"},
    {"changed", 0, OPT_FLAG, NULL, "read the database's listings of an older catalogue again"},
    {"dry-run", 0, OPT_FLAG, NULL, "with --changed: show the difference, write nothing"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

static void
close_file(void *f)
{
	fclose(f);
}

static bool
flush_buf(Buf *b, Err *e)
{
	if (fwrite(b->p, 1, b->n, stdout) != b->n)
		return err_errno(e, ERR_FILE, "could not write the result");
	buf_reset(b);
	return true;
}

static bool
normalize_line(Buf *b, const Normalizer *n, Str line, Arena *a)
{
	NormalizeInput in = {.title = line};
	ArenaMark mark = arena_mark(a);
	JsonOut o;
	Match m;

	normalize_run(&m, n, &in, a);
	jo_init(&o, b);
	match_write(&o, &m, line);
	arena_rewind(a, mark);
	return buf_putc(b, '\n');
}

static bool
open_titles(FILE **out, const char *path, Arena *a, Err *e)
{
	*out = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
	if (!*out)
		return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
	if (*out != stdin)
		arena_defer(a, close_file, *out);
	return true;
}

static bool
run_normalize(CmdArgs *args, Err *e)
{
	Arena *a = cmd_arena(args);
	const char *path = cmd_str(args, "titles"), *dir;
	Buf *b = buf_new(a, CAP_JSON_LINE * 2);
	FileLines *lines;
	Normalizer *n;
	FILE *f;
	bool cut;
	Str line;

	if (!path && !cmd_flag(args, "changed")) {
		err_set(e, ERR_USAGE, "no --titles given");
		return err_hint(e, "Give a file with one title a line, or - for standard input.");
	}
	if (!file_data_dir(&dir, a, e) ||
	    !normalizer_open(&n, arena_printf(a, "%s/schema/catalogue", dir), a, e))
		return false;
	if (!path)
		return renormalize(args, n, e);
	if (!open_titles(&f, path, a, e))
		return false;
	lines = file_lines(f, a);
	while (file_line_next(lines, &line, &cut, e)) {
		if (!normalize_line(b, n, line, a))
			return err_set(e, ERR_DATA, "a result is too long");
		if (b->n > (1u << 16) && !flush_buf(b, e))
			return false;
	}
	return e->kind == ERR_NONE && flush_buf(b, e);
}

const Cmd cmd_normalize = {
    .name = "normalize",
    .summary = "say which product each title offers, and why",
    .operands = "",
    .opts = opts,
    .run = run_normalize,
    .detail =
	"Reads one title a line and prints one JSON object for each: the class of listing, "
	"the most\n"
	"specific product the text supports or null, the confidence, the GPUs in one unit, "
	"and the\n"
	"bytes of the title that decided it. With --changed it reads the listings in the database\n"
	"that an older catalogue was used for, prints what reads otherwise, and writes that.",
    .example = "echo 'H200 141G 八卡整机' | chipwatch-ingest normalize --titles -",
};
