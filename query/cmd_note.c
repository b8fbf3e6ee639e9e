#include "base/answer.h"
#include "base/clock.h"
#include "channelref.h"
#include "query_cmds.h"
#include "rows.h"
#include "sql.h"

/* The kinds of network.case_note; `recalled` is said by `dossier --recall`. */
static const char *const kinds[] = {"reply", "correction", "retraction", "charged", "convicted",
    "acquitted", "denied", "false_alarm", NULL};

static bool
is_kind(const char *what)
{
	for (size_t i = 0; kinds[i]; i++)
		if (strcmp(kinds[i], what) == 0)
			return true;
	return false;
}

static bool
check(CmdArgs *c, Day *on, Err *e)
{
	const char *kind = cmd_operand(c, 1), *day = cmd_str(c, "on");
	if (!is_kind(kind)) {
		err_set(e, ERR_USAGE, "\"%s\" is no kind of note", kind);
		return err_hint(e, "Say reply, correction, retraction, charged, convicted, "
				   "acquitted, denied or false_alarm.");
	}
	if (!day || !day_parse(on, str_from(day)))
		return err_set(e, ERR_USAGE, "say on which day it was said: --on YYYY-MM-DD");
	if (*on > day_of(clock_now()))
		return err_set(e, ERR_USAGE, "--on %s is a day to come", day);
	if (!*cmd_str_or(c, "source", ""))
		return err_set(e, ERR_USAGE, "nothing is noted without its source: --source WHERE");
	if (!*cmd_str_or(c, "text", ""))
		return err_set(e, ERR_USAGE, "what was said? --text WORDS");
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *author = cmd_str(c, "author");
	char id[37], on[16], at[32];
	ChannelRef ref;
	Day day;
	Db *db;
	if (!check(c, &day, e) || !rows_open(&db, c, e) ||
	    !channelref_find(&ref, db, cmd_operand(c, 0), a, e))
		return false;
	Str kind = str_from(cmd_operand(c, 1)), text = str_from(cmd_str(c, "text"));
	Str source = str_from(cmd_str(c, "source")), about = str_from(cmd_str_or(c, "about", ""));
	day_format(on, day);
	instant_format(at, clock_now());
	key_format(id, KEY_OF(S("note"), ref.id, kind, str_from(on), source, text, about));
	if (!DB_RUN(db, &sql_network_note_put, NULL, a, e, str_from(id), ref.id,
		about.n ? about : ref.label, kind, str_from(on), source, text,
		str_from(author ? author : rows_user()), str_from(at)))
		return false;
	const AnswerField said[] = {ANSWER_STR("note", str_from(id)), ANSWER_STR("kind", kind)};
	ANSWER(c, said, "%s", id);
	return true;
}

static const Opt opts[] = {
    {"on", 0, OPT_STR, "DAY", "the day on which it was said or decided"},
    {"source", 0, OPT_STR, "WHERE", "letter, court, address: where that can be looked up"},
    {"text", 0, OPT_STR, "WORDS", "what was said"},
    {"about", 0, OPT_STR, "NAME", "which firm it is about (default: the channel)"},
    {"author", 0, OPT_STR, "NAME", "who enters it (default: the user)"},
    OPT_DRY_RUN,
    {0},
};

const Cmd cmd_note = {
    .name = "note",
    .summary = "enter a reply, correction, retraction, charge, acquittal or denial",
    .operands = "CHANNEL KIND",
    .min_operands = 2,
    .max_operands = 2,
    .opts = opts,
    .run = run,
    .detail =
	"KIND is reply, correction, retraction, charged, convicted, acquitted, denied or\n"
	"false_alarm. Notes are dated, have a source, and stand in explain and in case files\n"
	"from then on; they move no score. The same note twice is one.",
    .example = "chipwatch note C-7f3a reply --on 2026-11-20 --source \"letter of 2026-11-20\" \\\n"
	       "    --about \"Example Trading\" --text \"says that the stock dates from 2021\"",
};
