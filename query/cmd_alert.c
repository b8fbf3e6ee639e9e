#include "base/utf8.h"
#include "net/mail.h"
#include "query_cmds.h"
#include "rows.h"
#include "sql.h"
#include "standing.h"

#include <pwd.h>
#include <unistd.h>

/* What may be told, the most urgent first; thresholds are in catalogue/alert_rule.tsv. */
static const Sql *const rules[] = {&sql_alert_rule_listed_party, &sql_alert_rule_new_sku,
    &sql_alert_rule_source_down, &sql_alert_rule_new_seller, &sql_alert_rule_restock,
    &sql_alert_rule_price_jump, &sql_alert_rule_bulk, &sql_alert_rule_score,
    &sql_alert_rule_watch_word, &sql_alert_rule_law};

typedef struct {
	MailServer server;
	Str from;
	Str to[32];
	size_t nto;
} Mailer;

typedef struct {
	Db *db;
	Arena *arena;
	Mailer mailer;
} Outbox;

static bool
set_mailer(Mailer *m, CmdArgs *c, Err *e)
{
	Str url = conf_str(cmd_conf(c), "smtp_url"), list = conf_str(cmd_conf(c), "mail_to"), part;

	*m = (Mailer){.from = conf_str(cmd_conf(c), "mail_from")};
	if (!url.n || !m->from.n || !list.n) {
		err_set(e, ERR_CONFIG, "no mail is set up");
		return err_hint(e, "Set smtp_url, mail_from and mail_to (CHIPWATCH_SMTP_URL ...): "
				   "`chipwatch conf show`.");
	}
	m->server = (MailServer){.url = arena_cstr(cmd_arena(c), url),
	    .require_tls = str_eq(conf_str(cmd_conf(c), "smtp_tls"), S("require")),
	    .timeout_ms = 60000};
	while (m->nto < 32 && str_cut(&part, &list, ','))
		if (str_trim(part).n)
			m->to[m->nto++] = str_trim(part);
	return true;
}

static bool
send(const Mailer *m, Str id, Str subject, Str said, bool *retry, Err *e)
{
	Arena *a = arena_new();
	Str text = str_from(
	    arena_printf(a, "%.*s\n%s\n%s\n", STR_ARG(said), standing_notes[0], standing_notes[1]));
	Buf *html;
	bool ok;
	char message[64];
	Mail mail = {.from = m->from,
	    .to = m->to,
	    .nto = m->nto,
	    .subject = subject,
	    .text = text,
	    .date = clock_now()};

	html = buf_new(a, (size_t)4 << 20);
	buf_puts(
	    html, "<!DOCTYPE html><html lang=\"en\"><body><pre style=\"white-space:pre-wrap\">");
	table_html_text(html, text);
	buf_puts(html, "</pre></body></html>");
	mail.html = buf_str(html);
	snprintf(message, sizeof(message), "%.*s@chipwatch", STR_ARG(id));
	mail.message_id = str_from(message);
	ok = mail_send(&mail, &m->server, retry, e);
	arena_free(a);
	return ok;
}

/* A mail that was taken but not yet noted is sent again with the same Message-ID. */
static bool
send_one(Outbox *o, const DbRows *r, size_t i, bool *sent, Err *e)
{
	char now[32];
	bool retry = false;
	Err why;

	*sent =
	    send(&o->mailer, db_cell(r, i, 0), db_cell(r, i, 1), db_cell(r, i, 2), &retry, &why);
	instant_format(now, clock_now());
	if (*sent)
		return DB_RUN(
		    o->db, &sql_alert_sent, NULL, o->arena, e, db_cell(r, i, 0), str_from(now));
	fprintf(stderr, "chipwatch alert: %.8s: %s\n", db_cell(r, i, 0).p, why.text);
	return DB_RUN(o->db, &sql_alert_failed, NULL, o->arena, e, db_cell(r, i, 0), str_from(now),
	    str_from(why.text), retry ? S("true") : S("false"));
}

/* The rows come first, in a transaction of their own: what happens to a mail loses no alert. */
static bool
find_news(CmdArgs *c, Db *db, Str now, int64_t *found, Err *e)
{
	Arena *a = cmd_arena(c);
	DbRows r;

	*found = 0;
	if (!db_begin(db, e))
		return false;
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (!DB_RUN(db, rules[i], &r, a, e, now))
			return false;
		*found += r.changed;
	}
	return DB_RUN(db, &sql_alert_settle, NULL, a, e, now) &&
	       DB_RUN(db, &sql_alert_digest, NULL, a, e, now) && db_commit(db, e);
}

static bool
send_due(CmdArgs *c, Db *db, const DbRows *due, size_t *sent, Err *e)
{
	Outbox o = {.db = db, .arena = cmd_arena(c)};

	*sent = 0;
	if (!due->rows)
		return true;
	if (!set_mailer(&o.mailer, c, e))
		return err_context(e, "%zu mails wait in the outbox", due->rows);
	for (size_t i = 0; i < due->rows; i++) {
		bool ok;

		if (!send_one(&o, due, i, &ok, e))
			return false;
		*sent += ok;
	}
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	int64_t found;
	char now[32];
	size_t sent;
	DbRows due;
	Db *db;

	if (!rows_open(&db, c, e))
		return false;
	instant_format(now, clock_now());
	if (!find_news(c, db, str_from(now), &found, e)) {
		db_rollback(db);
		return false;
	}
	if (!DB_RUN(db, &sql_alert_pending, &due, cmd_arena(c), e, str_from(now),
		conf_str(cmd_conf(c), "daily_cap")))
		return false;
	if (cmd_flag(c, "dry-run")) {
		printf("%zu mails are due; none was sent\n", due.rows);
		return true;
	}
	if (!send_due(c, db, &due, &sent, e))
		return false;
	if (!cmd_flag(c, "quiet") && (found || due.rows))
		printf("%lld new rows in the outbox, %zu mails sent, %zu not\n", (long long)found,
		    sent, due.rows - sent);
	return sent == due.rows ||
	       err_set(e, ERR_NET, "%zu mails wait for another try", due.rows - sent);
}

static bool
explain(CmdArgs *c, Err *e)
{
	DbRows r;
	Db *db;

	if (!rows_open(&db, c, e) ||
	    !DB_RUN(db, &sql_alert_explain, &r, cmd_arena(c), e, str_from(cmd_operand(c, 0))))
		return false;
	if (!r.rows)
		return err_set(e, ERR_NEGATIVE, "no alert begins with \"%s\"", cmd_operand(c, 0));
	if (r.rows > 1)
		return err_set(
		    e, ERR_USAGE, "more than one alert begins with \"%s\"", cmd_operand(c, 0));
	if (rows_format(c) != TABLE_TEXT)
		return rows_print(c, &r, e);
	for (size_t i = 0; i < r.cols; i++) {
		Str v = db_cell(&r, 0, i);

		if (!v.n)
			continue;
		if (str_eq(db_col_name(&r, i), S("body")))
			printf("%.*s", STR_ARG(v));
		else
			printf("%-13.*s%.*s\n", STR_ARG(db_col_name(&r, i)), STR_ARG(v));
	}
	return true;
}

static bool
test(CmdArgs *c, Err *e)
{
	bool retry;
	Mailer m;

	if (!set_mailer(&m, c, e) || !send(&m, S("test"), S("[chipwatch] test: 测试"),
					 S("This is a test of the alert mails.\n"), &retry, e))
		return false;
	printf("sent to %zu recipients\n", m.nto);
	return true;
}

static bool
list(CmdArgs *c, Err *e)
{
	DbRows r;
	Db *db;

	return rows_open(&db, c, e) &&
	       DB_RUN(db, &sql_alert_list, &r, cmd_arena(c), e,
		   str_from(cmd_str_or(c, "limit", "50"))) &&
	       rows_print(c, &r, e);
}

static bool
mute(CmdArgs *c, Err *e)
{
	const struct passwd *pw = getpwuid(geteuid());
	Str days = str_from(cmd_str_or(c, "for", "30d"));
	char until[32];
	int64_t n;
	Db *db;

	if (!str_ends(days, S("d")) || !str_i64(&n, str_sub(days, 0, days.n - 1)) || n < 1 ||
	    n > 3650)
		return err_set(e, ERR_USAGE, "--for: \"%.*s\" is not a number of days such as 30d",
		    STR_ARG(days));
	instant_format(until, clock_now() + n * 86400 * 1000000);
	if (!rows_open(&db, c, e) ||
	    !DB_RUN(db, &sql_alert_mute, NULL, cmd_arena(c), e, str_from(cmd_operand(c, 0)),
		str_from(until), str_from(cmd_str(c, "why")),
		str_from(pw ? pw->pw_name : "unknown")))
		return false;
	printf("no mails of %s until %s\n", cmd_operand(c, 0), until);
	return true;
}

static const Opt run_opts[] = {
    {"dry-run", 0, OPT_FLAG, NULL, "note the news, send nothing"}, {NULL, 0, OPT_FLAG, NULL, NULL}};
static const Opt explain_opts[] = {ROWS_OPTS, {NULL, 0, OPT_FLAG, NULL, NULL}};
static const Opt list_opts[] = {{"limit", 0, OPT_INT, "N", "at most so many (default 50)"},
    ROWS_OPTS, {NULL, 0, OPT_FLAG, NULL, NULL}};
static const Opt mute_opts[] = {{"for", 0, OPT_STR, "DAYS", "how long, such as 30d (default)"},
    {"why", 0, OPT_STR, "TEXT", "the reason, kept with it"}, {NULL, 0, OPT_FLAG, NULL, NULL}};
static const Cmd alert_run = {.name = "run",
    .summary = "look for news, send what is due",
    .operands = "",
    .opts = run_opts,
    .run = run};
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
    .summary = "no mails of a topic, or of a whole rule, for a while",
    .operands = "TOPIC",
    .min_operands = 1,
    .max_operands = 1,
    .opts = mute_opts,
    .run = mute};
static const Cmd *const subs[] = {
    &alert_run, &alert_test, &alert_list, &alert_explain, &alert_mute, NULL};
const Cmd cmd_alert = {.name = "alert",
    .summary = "alert mails: run, test, list, explain, mute",
    .operands = "",
    .subs = subs};
