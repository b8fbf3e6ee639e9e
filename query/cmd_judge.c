#include "base/answer.h"
#include "base/map.h"
#include "query_cmds.h"
#include "rows.h"
#include "sellerref.h"
#include "sql.h"
#include "standing.h"

#include <ctype.h>
#include <sys/random.h>

/* Hex digits of an id that lists show, and the fewest that `undo` takes for one. */
enum { SHORT_ID = 8, LEAST_OF_ID = 4 };

typedef struct {
	Db *db;
	Arena *a;
	DbRows active;
	SellerRef x, y;
	Map *group;  /* seller key -> its group's name, over judgements "same" */
	bool differ; /* both show a credit code, and none in common */
} Judge;

static Str
group_of(const Judge *j, Str seller)
{
	const char *g = map_get(j->group, seller);
	return g ? str_from(g) : seller;
}

/* Few judgements: each "same" renames one group. */
static void
group_same(Judge *j)
{
	j->group = map_new(j->a);
	for (size_t i = 0; i < j->active.rows; i++) {
		Str a = db_cell(&j->active, i, 1), b = db_cell(&j->active, i, 2);
		if (!str_eq(db_cell(&j->active, i, 3), S("same")))
			continue;
		Str from = group_of(j, b);
		const char *to = arena_cstr(j->a, group_of(j, a));
		map_put(j->group, b, (void *)to);
		for (size_t k = 0; k < map_count(j->group); k++)
			if (str_eq(str_from(map_value(j->group, k)), from))
				map_put(j->group, map_key(j->group, k), (void *)to);
		map_put(j->group, from, (void *)to);
	}
}

static bool
says_again(const DbRows *r, size_t i, const Judge *j)
{
	Str a = db_cell(r, i, 1), b = db_cell(r, i, 2);
	return (str_eq(a, j->x.id) && str_eq(b, j->y.id)) ||
	       (str_eq(a, j->y.id) && str_eq(b, j->x.id));
}

static bool
refuse(const Judge *j, size_t i, const char *what, Err *e)
{
	err_set(e, ERR_DATA, "that would %s a judgement of %.*s by %.*s", what,
	    STR_ARG(db_cell(&j->active, i, 5)), STR_ARG(db_cell(&j->active, i, 4)));
	return err_hint(e, "Take it back first: chipwatch judge undo %.*s",
	    STR_ARG(str_sub(db_cell(&j->active, i, 0), 0, SHORT_ID)));
}

/* "unsure" stands beside no other word on the pair, but gives way to one. */
static bool
check_repeat(const Judge *j, const char *verdict, Err *e)
{
	size_t at = j->active.rows, n = at;
	for (size_t i = 0; i < n; i++)
		if (says_again(&j->active, i, j) &&
		    (at == n || !str_eq(db_cell(&j->active, i, 3), S("unsure"))))
			at = i;
	if (at == n)
		return true;
	Str said = db_cell(&j->active, at, 3);
	bool again = str_eq(said, str_from(verdict));
	return (!again && str_eq(said, S("unsure"))) ||
	       refuse(j, at, again ? "repeat" : "contradict", e);
}

static bool
check_consistent(const Judge *j, const char *verdict, Err *e)
{
	Str gx = group_of(j, j->x.id), gy = group_of(j, j->y.id);
	if (!check_repeat(j, verdict, e))
		return false;
	if (strcmp(verdict, "unsure") == 0)
		return true;
	bool same = strcmp(verdict, "same") == 0;
	for (size_t i = 0; i < j->active.rows; i++) {
		Str a = group_of(j, db_cell(&j->active, i, 1));
		Str b = group_of(j, db_cell(&j->active, i, 2)), said = db_cell(&j->active, i, 3);
		bool between = (str_eq(a, gx) && str_eq(b, gy)) || (str_eq(a, gy) && str_eq(b, gx));
		if (same && str_eq(said, S("different")) && between)
			return refuse(j, i, "contradict", e);
		if (!same && str_eq(gx, gy) && str_eq(a, gx) && str_eq(said, S("same")))
			return refuse(j, i, "contradict", e);
	}
	return true;
}

static Str
author_of(CmdArgs *c)
{
	const char *who = cmd_str(c, "author");
	return str_from(who && *who ? who : rows_user());
}

/* One hand may run two firms; that it is said of two firms should be no slip. */
static bool
read_codes(Judge *j, const char *verdict, Err *e)
{
	DbRows r;
	if (strcmp(verdict, "same") != 0)
		return true;
	if (!DB_RUN(j->db, &sql_network_judge_codes, &r, j->a, e, j->x.site, j->x.id, j->y.site,
		j->y.id))
		return false;
	j->differ = str_eq(db_cell(&r, 0, 0), S("t"));
	return true;
}

static void
say_next(const Judge *j, const char *id)
{
	if (j->differ)
		fprintf(stderr, "warning: they show different credit codes, so they are two firms "
				"of record\n");
	fprintf(stderr,
	    "Links follow at the next `chipwatch-ingest network`; "
	    "`chipwatch judge undo %.*s` takes it back.\n",
	    SHORT_ID, id);
}

/* A pair may be judged, taken back and judged again within a second. */
static bool
make_id(char id[37], Err *e)
{
	Key128 k;
	if (getrandom(k.b, sizeof(k.b), 0) != (ssize_t)sizeof(k.b))
		return err_errno(e, ERR_FILE, "no random number for the judgement");
	key_format(id, k);
	return true;
}

/* Checked and written under one lock. */
static bool
put_checked(Judge *j, CmdArgs *c, char id[37], Err *e)
{
	const char *verdict = cmd_operand(c, 1);
	char at[32];
	if (!db_run(j->db, &sql_network_judge_lock, DB_NONE, NULL, j->a, e) ||
	    !db_run(j->db, &sql_network_judge_active, DB_NONE, &j->active, j->a, e))
		return false;
	group_same(j);
	if (!check_consistent(j, verdict, e))
		return false;
	if (!read_codes(j, verdict, e))
		return false;
	instant_format(at, clock_now());
	if (!make_id(id, e))
		return false;
	return DB_RUN(j->db, &sql_network_judge_put, NULL, j->a, e, str_from(id), j->x.site,
	    j->x.id, j->y.site, j->y.id, str_from(verdict), str_from(cmd_str(c, "why")),
	    author_of(c), str_from(at));
}

static bool
run_pair(CmdArgs *c, Err *e)
{
	Judge j = {.a = cmd_arena(c)};
	const char *verdict = cmd_operand(c, 1), *why = cmd_str(c, "why");
	char id[37];
	if (strcmp(verdict, "same") != 0 && strcmp(verdict, "different") != 0 &&
	    strcmp(verdict, "unsure") != 0)
		return err_set(e, ERR_USAGE, "\"%s\" is not same, different or unsure", verdict);
	if (!why || !*why)
		return err_set(e, ERR_USAGE, "a judgement needs a reason: --why TEXT");
	if (!rows_open(&j.db, c, e) || !sellerref_find(&j.x, j.db, cmd_operand(c, 0), j.a, e) ||
	    !sellerref_find(&j.y, j.db, cmd_operand(c, 2), j.a, e))
		return false;
	if (str_eq(j.x.id, j.y.id))
		return err_set(e, ERR_USAGE, "both are the same seller already");
	if (!db_begin(j.db, e))
		return false;
	if (!put_checked(&j, c, id, e) || !db_commit(j.db, e)) {
		db_rollback(j.db);
		return false;
	}
	const AnswerField said[] = {
	    ANSWER_STR("judgement", str_from(id)), ANSWER_STR("verdict", str_from(verdict))};
	ANSWER(c, said, "%s", id);
	if (!cmd_dry(c))
		say_next(&j, id);
	return true;
}

static bool
is_start_of_id(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!isxdigit((unsigned char)s.p[i]) && s.p[i] != '-')
			return false;
	return s.n >= LEAST_OF_ID && s.n <= 36;
}

/* The one judgement that stands whose id begins with `start`. */
static bool
find_standing(Str *id, Db *db, Str start, Arena *a, Err *e)
{
	DbRows r;
	if (!is_start_of_id(start))
		return err_set(e, ERR_USAGE, "\"%.*s\" is no judgement", STR_ARG(start)) ||
		       err_hint(e, "`chipwatch judge list` prints their ids.");
	if (!DB_RUN(db, &sql_network_judge_find, &r, a, e, start))
		return false;
	if (r.rows == 0)
		return err_set(e, ERR_NEGATIVE, "no such judgement stands") ||
		       err_hint(e, "`chipwatch judge list` prints those that do.");
	if (r.rows > 1)
		return err_set(e, ERR_USAGE, "more than one judgement begins with \"%.*s\"",
			   STR_ARG(start)) ||
		       err_hint(e, "`chipwatch judge list --json` prints their whole ids.");
	*id = db_cell(&r, 0, 0);
	return true;
}

static bool
run_undo(CmdArgs *c, Err *e)
{
	Db *db;
	DbRows r;
	Str id;
	char at[32];
	instant_format(at, clock_now());
	if (!rows_open(&db, c, e) ||
	    !find_standing(&id, db, str_from(cmd_operand(c, 1)), cmd_arena(c), e) ||
	    !DB_RUN(
		db, &sql_network_judge_undo, &r, cmd_arena(c), e, id, author_of(c), str_from(at)))
		return false;
	if (db_int(&r, 0, 0, 0) == 0)
		return err_set(e, ERR_NEGATIVE, "somebody took it back just now");
	const AnswerField said[] = {ANSWER_STR("undone", id)};
	ANSWER(c, said, "taken back; links follow at the next `chipwatch-ingest network`");
	return true;
}

static bool
run_rows(CmdArgs *c, Err *e)
{
	Db *db;
	DbRows r;
	bool queue = strcmp(cmd_operand(c, 0), "queue") == 0;
	/* What a person reads is what can be typed; what a program reads is whole. */
	const char *shown =
	    rows_format(c) == TABLE_TEXT ? arena_printf(cmd_arena(c), "%d", SHORT_ID) : "36";
	if (!rows_open(&db, c, e))
		return false;
	if (queue ? !DB_RUN(db, &sql_network_judge_queue, &r, cmd_arena(c), e, S("20"))
		  : !DB_RUN(db, &sql_network_judge_list, &r, cmd_arena(c), e, str_from(shown)))
		return false;
	if (!r.rows)
		fputs(
		    queue ? "No pair is worth asking about.\n" : "No judgement stands.\n", stderr);
	if (!rows_print(c, &r, e))
		return false;
	standing_print(rows_format(c));
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	const char *first = cmd_operand(c, 0);
	if (cmd_count(c) == 1 && (strcmp(first, "queue") == 0 || strcmp(first, "list") == 0))
		return run_rows(c, e);
	if (cmd_count(c) == 2 && strcmp(first, "undo") == 0)
		return run_undo(c, e);
	if (cmd_count(c) == 3)
		return run_pair(c, e);
	return err_set(
	    e, ERR_USAGE, "judge takes A same|different|unsure B, queue, list or undo ID");
}

static const Opt opts[] = {
    {"why", 0, OPT_STR, "TEXT", "the reason, kept with it"},
    {"author", 0, OPT_STR, "NAME", "who says so (default: the user)"},
    OPT_DRY_RUN,
    ROWS_OPTS,
    {0},
};

const Cmd cmd_judge = {
    .name = "judge",
    .summary = "say that two sellers are the same hand or not; undo; what is worth asking",
    .operands = "A same|different|unsure B | queue | list | undo ID",
    .min_operands = 1,
    .max_operands = 3,
    .opts = opts,
    .run = run,
    .detail =
	"Judgements are transitive and outrank links. One that contradicts another is refused\n"
	"and names it. Undoing one gives the former links back. \"same\" over two different "
	"credit\n"
	"codes is taken, with a warning. ID may be the first digits of one, as `judge list` "
	"prints\n"
	"them, if no other begins so.",
    .example = "chipwatch judge a.example same b.example --why \"one phone in both brochures\"",
};
