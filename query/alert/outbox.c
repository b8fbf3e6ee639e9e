#include "outbox.h"

#include "sql.h"

#include <stdio.h>

#define REOPEN_MS 60000
/* A day's mails by the default cap are each noted alone; of more, so many at once at most. */
#define ALONE_MAX    20
#define TOGETHER_MAX 50
#define TOGETHER_US  100000

/* What may be told, the most urgent first; thresholds are in catalogue/alert_rule.tsv. */
static const Sql *const rules[] = {&sql_alert_rule_listed_party, &sql_alert_rule_new_sku,
    &sql_alert_rule_source_down, &sql_alert_rule_new_seller, &sql_alert_rule_restock,
    &sql_alert_rule_price_jump, &sql_alert_rule_bulk, &sql_alert_rule_score,
    &sql_alert_rule_watch_word, &sql_alert_rule_law};

bool
outbox_lock(bool *mine, Db *hold, Arena *a, Err *e)
{
	DbRows r;

	*mine = false;
	if (!db_begin(hold, e) || !db_run(hold, &sql_alert_lock, DB_NONE, &r, a, e))
		return false;
	*mine = r.rows == 1 && str_eq(db_cell(&r, 0, 0), S("t"));
	return true;
}

static bool
find_in_transaction(Outbox *o, const OutboxWish *wish, int64_t *found, Err *e)
{
	DbRows r;

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (!DB_RUN(o->db, rules[i], &r, o->arena, e, o->now))
			return false;
		*found += r.changed;
	}
	if (wish->replays && !DB_RUN(o->db, &sql_alert_replays, NULL, o->arena, e, o->now))
		return false;
	if (wish->failed && !DB_RUN(o->db, &sql_alert_retry_failed, NULL, o->arena, e, o->now))
		return false;
	return DB_RUN(o->db, &sql_alert_settle, NULL, o->arena, e, o->now) &&
	       DB_RUN(o->db, &sql_alert_digest, NULL, o->arena, e, o->now);
}

bool
outbox_find(Outbox *o, const OutboxWish *wish, int64_t *found, Err *e)
{
	*found = 0;
	if (!db_begin(o->db, e))
		return false;
	if (find_in_transaction(o, wish, found, e) && db_commit(o->db, e))
		return true;
	db_rollback(o->db);
	return false;
}

static void
plan_notes(Outbox *o, size_t due)
{
	o->taken = buf_new(o->arena, TOGETHER_MAX * 40);
	o->together = due / ALONE_MAX;
	if (o->together > TOGETHER_MAX)
		o->together = TOGETHER_MAX;
}

bool
outbox_due(Outbox *o, Str daily_cap, DbRows *due, Err *e)
{
	if (!DB_RUN(o->db, &sql_alert_pending, due, o->arena, e, o->now, daily_cap))
		return false;
	plan_notes(o, due->rows);
	return true;
}

static bool
write_note(Outbox *o, Str ids, const MailAnswer *answer, const Err *why, Arena *a, Err *e)
{
	if (answer->fate == MAIL_TAKEN)
		return DB_RUN(o->db, &sql_alert_sent, NULL, a, e, ids, o->now, answer->later,
		    answer->refused);
	return DB_RUN(o->db, &sql_alert_refused, NULL, a, e, ids, o->now, str_from(why->text),
	    answer->fate == MAIL_NEVER	 ? S("never")
	    : answer->fate == MAIL_LATER ? S("later")
					 : S("down"));
}

/* The server's 250 is worth waiting for the database: only a kill in between doubles a mail. */
static bool
note(Outbox *o, Str ids, const MailAnswer *answer, const Err *why, Err *e)
{
	Arena *a = arena_new();
	bool ok = write_note(o, ids, answer, why, a, e) ||
		  (db_lost(o->db, e) && db_reopen(o->db, REOPEN_MS, e) &&
		      write_note(o, ids, answer, why, a, e));

	arena_free(a);
	return ok;
}

bool
outbox_settle(Outbox *o, Err *e)
{
	const MailAnswer taken = {.fate = MAIL_TAKEN};
	const Err none = {0};

	if (!o->ntaken)
		return true;
	buf_putc(o->taken, '}');
	o->ntaken = 0;
	return note(o, buf_str(o->taken), &taken, &none, e);
}

static bool
add_taken(Outbox *o, Str id, Err *e)
{
	if (!o->ntaken) {
		o->since_us = clock_mono_us();
		o->taken->n = 0;
	}
	buf_printf(o->taken, "%c%.*s", o->ntaken ? ',' : '{', STR_ARG(id));
	o->ntaken++;
	return (o->ntaken < o->together && clock_mono_us() - o->since_us < TOGETHER_US) ||
	       outbox_settle(o, e);
}

bool
outbox_note(Outbox *o, Str id, const MailAnswer *answer, const Err *why, Err *e)
{
	char one[64];

	if (answer->fate == MAIL_TAKEN && !answer->later.n && !answer->refused.n)
		return add_taken(o, id, e);
	snprintf(one, sizeof(one), "{%.*s}", STR_ARG(id));
	return outbox_settle(o, e) && note(o, str_from(one), answer, why, e);
}
