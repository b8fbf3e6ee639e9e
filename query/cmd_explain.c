#include "explain.h"
#include "query_cmds.h"
#include "rows.h"
#include "standing.h"

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Buf *b = buf_new(a, 16u << 20);
	Explain x;
	Db *db;
	bool path = cmd_flag(c, "path");
	if (path != (cmd_count(c) == 3)) {
		err_set(e, ERR_USAGE, "explain takes one channel, with --path also two sellers");
		return err_hint(e, "chipwatch explain C-7f3a --path shop-a.example shop-b.example");
	}
	if (!rows_open(&db, c, e) || !explain_read(&x, db, cmd_operand(c, 0), a, e))
		return false;
	const PathAsk ask = {.who = {str_from(path ? cmd_operand(c, 1) : ""),
				 str_from(path ? cmd_operand(c, 2) : "")},
	    .json = cmd_json(c),
	    .captures = cmd_flag(c, "captures"),
	    .db = db};
	if (path && !explain_path(b, &x, &ask, a, e))
		return false;
	if (!path && cmd_json(c))
		explain_json(b, &x);
	else if (!path)
		explain_text(b, &x, cmd_flag(c, "captures"));
	fwrite(b->p, 1, b->n, stdout);
	if (path || !cmd_json(c)) /* else they are a member of the object */
		standing_print(rows_format(c));
	if (!cmd_json(c))
		fprintf(
		    stderr, "Evidence: chipwatch dossier %.*s --out case/\n", STR_ARG(x.ref.label));
	return true;
}

static const Opt opts[] = {
    {"path", 0, OPT_FLAG, NULL, "how two sellers of the channel are tied: CHANNEL A B"},
    {"captures", 0, OPT_FLAG, NULL, "under each line its captures: URL, time, hash, place"},
    {0},
};

const Cmd cmd_explain = {
    .name = "explain",
    .summary = "what a channel's scores add up from, line by line",
    .operands = "CHANNEL [SELLER SELLER]",
    .min_operands = 1,
    .max_operands = 3,
    .opts = opts,
    .run = run,
    .pages = true,
    .example = "chipwatch explain C-7f3a\nchipwatch explain C-7f3a --captures\n"
	       "chipwatch explain C-7f3a --path shop-a.example shop-b.example",
};
