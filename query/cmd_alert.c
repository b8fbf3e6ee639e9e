#include "alert/outbox.h"
#include "alertmail.h"
#include "query_cmds.h"
#include "rows.h"
#include "sql.h"
#include "standing.h"

#include "base/answer.h"
#include "base/utf8.h"

/* So many failures of the server itself, one after the other, and the rest waits. */
#define DOWN_MAX 2

/* Lines "host: kind value, ..."; that they were shown is kept. */
static bool
contacts_of(Str *out, Outbox *o, Str id, Str shown_to, Err *e)
{
	Buf *b = buf_new(o->arena, (size_t)1 << 20);
	DbRows r;

	if (!DB_RUN(o->db, &sql_alert_contacts, &r, o->arena, e, id, o->now, str_from(rows_user()),
		shown_to))
		return false;
	for (size_t i = 0; i < r.rows; i++)
		buf_printf(
		    b, "%.*s: %.*s\n", STR_ARG(db_cell(&r, i, 0)), STR_ARG(db_cell(&r, i, 1)));
	*out = buf_str(b);
	return true;
}

/* A mail that was taken but not yet noted is sent again with the same Message-ID. */
static bool
send_one(CmdArgs *c, Outbox *o, const Mailer *m, const AlertText *text, MailFate *fate, Err *e)
{
	Arena *a = arena_new(); /* one mail's; the database may reconnect in its own */
	Outbox mine = {.db = o->db, .arena = a, .now = o->now};
	AlertText t = *text;
	MailAnswer answer;
	Err why;
	bool ok = true;

	if (conf_bool(cmd_conf(c), "mail_contacts"))
		ok = contacts_of(&t.contacts, &mine, t.id, conf_str(cmd_conf(c), "mail_to"), e);
	if (ok) {
		err_clear(&why);
		if (!alertmail_send(&answer, m, &t, a, &why) || answer.refused.n)
			fprintf(stderr, "chipwatch alert: %.8s: %.*s\n", t.id.p,
			    answer.fate == MAIL_TAKEN ? (int)answer.refused.n : 400,
			    answer.fate == MAIL_TAKEN ? answer.refused.p : why.text);
		*fate = answer.fate;
		ok = outbox_note(o, t.id, &answer, &why, e);
	}
	arena_free(a);
	return ok;
}

static bool
send_each(CmdArgs *c, Outbox *o, const Mailer *m, const DbRows *due, size_t *sent, Err *e)
{
	size_t down = 0;

	for (size_t i = 0; i < due->rows && down < DOWN_MAX; i++) {
		AlertText t = {.id = db_cell(due, i, 0),
		    .subject = db_cell(due, i, 1),
		    .body = db_cell(due, i, 2),
		    .left_to = db_cell(due, i, 4),
		    .on_record = db_cell(due, i, 5)};
		MailFate fate = MAIL_DOWN;

		if (!send_one(c, o, m, &t, &fate, e))
			return false;
		*sent += fate == MAIL_TAKEN;
		down = fate == MAIL_DOWN ? down + 1 : 0;
	}
	if (down == DOWN_MAX)
		fprintf(stderr, "chipwatch alert: the mail server is away, the rest waits\n");
	return true;
}

static bool
send_due(CmdArgs *c, Outbox *o, const DbRows *due, size_t *sent, Err *e)
{
	bool ok;
	Mailer m;

	*sent = 0;
	if (!due->rows)
		return true;
	if (!alertmail_open(&m, c, e))
		return err_context(e, "mails that wait in the outbox: %zu", due->rows);
	ok = send_each(c, o, &m, due, sent, e);
	if (!outbox_settle(o, ok ? e : NULL) || !ok)
		return false;
	return !m.bad || *sent < due->rows ||
	       err_set(e, ERR_CONFIG, "%zu of the words of mail_to %s no mail address", m.bad,
		   m.bad == 1 ? "is" : "are");
}

static bool
print_due(CmdArgs *c, const DbRows *due)
{
	if (!cmd_json(c))
		printf("mails due: %zu; none was sent\n", due->rows);
	for (size_t i = 0; i < due->rows; i++) {
		Str subject = db_cell(due, i, 1);
		const AnswerField one[] = {
		    ANSWER_STR("alert", db_cell(due, i, 0)), ANSWER_STR("subject", subject)};

		Buf *seen = buf_new(cmd_arena(c), 1 << 20);

		(void)utf8_visible(seen, subject);
		ANSWER(c, one, "  %s", buf_cstr(seen));
	}
	standing_print(rows_format(c));
	return true;
}

static bool
work(CmdArgs *c, Outbox *o, Err *e)
{
	const OutboxWish wish = {cmd_flag(c, "replays"), cmd_flag(c, "failed")};
	int64_t found;
	size_t sent;
	DbRows due;

	if (!outbox_find(o, &wish, &found, e) ||
	    !outbox_due(o, conf_str(cmd_conf(c), "daily_cap"), &due, e))
		return false;
	if (cmd_dry(c))
		return print_due(c, &due);
	if (!send_due(c, o, &due, &sent, e))
		return false;
	const AnswerField said[] = {ANSWER_INT("found", found), ANSWER_INT("sent", sent),
	    ANSWER_INT("waiting", due.rows - sent)};
	if (!cmd_flag(c, "quiet") && (found || due.rows || cmd_json(c)))
		ANSWER(c, said, "%lld new row%s in the outbox, %zu mail%s sent, %zu not",
		    (long long)found, str_s(found), sent, str_s(sent), due.rows - sent);
	if (sent == due.rows)
		return true;
	err_set(e, ERR_NET, "mails that wait for another try: %zu", due.rows - sent);
	return err_hint(e, "Why: chipwatch alert list");
}

static bool
run(CmdArgs *c, Err *e)
{
	Outbox o = {.arena = cmd_arena(c)};
	char now[32];
	bool mine;
	Db *hold;

	o.now = str_from(instant_format(now, clock_now()));
	if (!rows_open(&o.db, c, e) || !rows_open(&hold, c, e) ||
	    !outbox_lock(&mine, hold, o.arena, e))
		return false;
	if (mine)
		return work(c, &o, e);
	if (!cmd_flag(c, "quiet"))
		fprintf(stderr, "another `alert run` is at work; nothing done\n");
	return true;
}

static bool
explain_text(CmdArgs *c, Outbox *o, const DbRows *r, Err *e)
{
	Buf *b = buf_new(o->arena, (size_t)8 << 20);
	Str contacts = STR_NONE;

	for (size_t i = 0; i < r->cols; i++) {
		Str v = db_cell(r, 0, i);

		if (!v.n)
			continue;
		if (str_eq(db_col_name(r, i), S("body")))
			buf_putc(b, '\n');
		else
			buf_printf(b, "%-13.*s", STR_ARG(db_col_name(r, i)));
		utf8_visible_lines(b, v);
	}
	fwrite(b->p, 1, b->n, stdout);
	if (!cmd_flag(c, "unmask"))
		return true;
	if (!contacts_of(&contacts, o, db_cell(r, 0, 0), S("terminal"), e))
		return false;
	printf("\nContacts (that they were shown to %s is kept)\n%.*s", rows_user(),
	    STR_ARG(contacts.n ? contacts : S("none known\n")));
	return true;
}

static bool
explain(CmdArgs *c, Err *e)
{
	Outbox o = {.arena = cmd_arena(c)};
	char now[32];
	DbRows r;

	o.now = str_from(instant_format(now, clock_now()));
	if (!rows_open(&o.db, c, e) ||
	    !DB_RUN(o.db, &sql_alert_explain, &r, o.arena, e, str_from(cmd_operand(c, 0))))
		return false;
	if (!r.rows)
		return err_set(e, ERR_NEGATIVE, "no alert begins with \"%s\"", cmd_operand(c, 0)) ||
		       err_hint(e, "`chipwatch alert list --all` prints them.");
	if (r.rows > 1)
		return err_set(e, ERR_USAGE, "more than one alert begins with \"%s\"",
			   cmd_operand(c, 0)) ||
		       err_hint(e, "Give more of its letters.");
	if (!(rows_format(c) == TABLE_TEXT ? explain_text(c, &o, &r, e) : rows_print(c, &r, e)))
		return false;
	standing_print(rows_format(c));
	return true;
}

static bool
test(CmdArgs *c, Err *e)
{
	const AlertText text = {.id = S("test"),
	    .subject = S("[chipwatch] test: 测试"),
	    .body = S("What    a test of the alert mails, 测试\n"
		      "More    chipwatch conf show\n")};
	MailAnswer answer;
	Mailer m;

	if (!alertmail_open(&m, c, e) || !alertmail_send(&answer, &m, &text, cmd_arena(c), e))
		return false;
	if (answer.refused.n || answer.later.n)
		return err_set(e, ERR_NET, "not taken for all: %.*s%s%.*s", STR_ARG(answer.refused),
		    answer.later.n ? " later: " : "", STR_ARG(answer.later));
	const AnswerField said[] = {ANSWER_INT("recipients", m.nto), ANSWER_INT("bad", m.bad)};
	ANSWER(c, said, "sent to %zu recipients", m.nto);
	return !m.bad || err_set(e, ERR_CONFIG, "%zu words of mail_to are no mail address", m.bad);
}

static bool
list(CmdArgs *c, Err *e)
{
	DbRows r;
	Db *db;

	if (cmd_int(c, "limit", 50) < 1)
		return err_set(e, ERR_USAGE, "--limit must be at least 1");
	if (!rows_open(&db, c, e) ||
	    !DB_RUN(db, &sql_alert_list, &r, cmd_arena(c), e,
		str_from(cmd_str_or(c, "limit", "50")),
		cmd_flag(c, "all") ? S("true") : S("false")) ||
	    !rows_print(c, &r, e))
		return false;
	standing_print(rows_format(c));
	return true;
}

static bool
list_mutes(CmdArgs *c, Db *db, Str now, Err *e)
{
	DbRows r;

	if (!DB_RUN(db, &sql_alert_mutes, &r, cmd_arena(c), e, now))
		return false;
	if (!r.rows && !cmd_json(c)) {
		printf("nothing is muted\n");
		return true;
	}
	return rows_print(c, &r, e);
}

static bool
mute(CmdArgs *c, Err *e)
{
	Str days = str_from(cmd_str_or(c, "for", "30d"));
	const char *topic = cmd_operand(c, 0);
	char until[32], now[32];
	int64_t n;
	DbRows r;
	Db *db;

	if (!str_ends(days, S("d")) || !str_i64(&n, str_sub(days, 0, days.n - 1)) || n < 1 ||
	    n > 3650)
		return err_set(e, ERR_USAGE, "--for: \"%.*s\" is not a number of days such as 30d",
		    STR_ARG(days));
	instant_format(until, clock_now() + n * 86400 * 1000000);
	if (!rows_open(&db, c, e))
		return false;
	if (!topic)
		return list_mutes(c, db, str_from(instant_format(now, clock_now())), e);
	if (!DB_RUN(db, &sql_alert_topic, &r, cmd_arena(c), e, str_from(topic)) ||
	    !DB_RUN(db, &sql_alert_mute, NULL, cmd_arena(c), e, str_from(topic), str_from(until),
		str_from(cmd_str(c, "why")), str_from(rows_user())))
		return false;
	if (!r.rows)
		fprintf(stderr, "nothing was ever told of \"%s\"; topics: chipwatch alert list\n",
		    topic);
	const AnswerField said[] = {
	    ANSWER_STR("topic", str_from(topic)), ANSWER_STR("until", str_from(until))};
	ANSWER(c, said, "no mails of %s until %s", topic, until);
	return true;
}

static bool
unmute(CmdArgs *c, Err *e)
{
	char now[32];
	DbRows r;
	Db *db;

	instant_format(now, clock_now());
	if (!rows_open(&db, c, e) || !DB_RUN(db, &sql_alert_unmute, &r, cmd_arena(c), e,
					 str_from(cmd_operand(c, 0)), str_from(now)))
		return false;
	if (!r.changed)
		return err_set(e, ERR_NEGATIVE, "\"%s\" is not muted", cmd_operand(c, 0)) ||
		       err_hint(e, "`chipwatch alert mute` prints what is.");
	const AnswerField said[] = {ANSWER_STR("heard", str_from(cmd_operand(c, 0)))};
	ANSWER(c, said, "mails of %s again", cmd_operand(c, 0));
	return true;
}

#define END_OPTS                                                                                   \
	{                                                                                          \
		NULL, 0, OPT_FLAG, NULL, NULL                                                      \
	}
static const Opt run_opts[] = {
    {"dry-run", 'n', OPT_FLAG, NULL, "print what would be sent, send and note nothing"},
    {"replays", 0, OPT_FLAG, NULL, "tell what only replayed archives brought, too"},
    {"failed", 0, OPT_FLAG, NULL, "try again what the server refused for good"}, END_OPTS};
static const Opt explain_opts[] = {
    {"unmask", 0, OPT_FLAG, NULL, "contacts whole; that they were shown is kept"}, ROWS_OPTS,
    END_OPTS};
static const Opt list_opts[] = {{"limit", 0, OPT_INT, "N", "at most so many (default 50)"},
    {"all", 0, OPT_FLAG, NULL, "those that were kept silent, too"}, ROWS_OPTS, END_OPTS};
static const Opt mute_opts[] = {{"for", 0, OPT_STR, "DAYS", "how long, such as 30d (default)"},
    {"why", 0, OPT_STR, "TEXT", "the reason, kept with it"}, OPT_DRY_RUN, ROWS_OPTS, END_OPTS};
static const Opt unmute_opts[] = {OPT_DRY_RUN, END_OPTS};
static const Cmd alert_run = {.name = "run",
    .summary = "look for news, send what is due",
    .operands = "",
    .opts = run_opts,
    .run = run,
    .detail = "A first look at a site, a replay and a changed catalogue raise nothing. Mailed at "
	      "once: an identifier of a listed party, a SKU never seen before, a site that cannot "
	      "be looked at. All else is one digest a day. What is told, and from what size on, is "
	      "catalogue/alert_rule.tsv."};
static const Cmd alert_explain = {.name = "explain",
    .summary = "one alert whole: what, why, and what became of it",
    .operands = "ALERT",
    .min_operands = 1,
    .max_operands = 1,
    .opts = explain_opts,
    .run = explain};
static const Cmd alert_test = {
    .name = "test", .summary = "send a test mail", .operands = "", .run = test};
static const Cmd alert_list = {.name = "list",
    .summary = "alerts, the newest first",
    .operands = "",
    .opts = list_opts,
    .run = list};
static const Cmd alert_mute = {.name = "mute",
    .summary = "no mails of a topic, a rule or \"all\" for a while; alone: what is muted",
    .operands = "[TOPIC]",
    .max_operands = 1,
    .opts = mute_opts,
    .run = mute,
    .example = "  chipwatch alert mute new-seller:b300-sxm6 --for 30d\n"
	       "  chipwatch alert mute restock --why 'holidays'"};
static const Cmd alert_unmute = {.name = "unmute",
    .summary = "mails of a topic again",
    .operands = "TOPIC",
    .min_operands = 1,
    .max_operands = 1,
    .opts = unmute_opts,
    .run = unmute};
static const Cmd *const subs[] = {
    &alert_run, &alert_test, &alert_list, &alert_explain, &alert_mute, &alert_unmute, NULL};
const Cmd cmd_alert = {.name = "alert",
    .summary = "alert mails: run, test, list, explain, mute, unmute",
    .operands = "",
    .subs = subs};
