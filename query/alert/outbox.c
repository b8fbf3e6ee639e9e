#include "outbox.h"

#include "sql.h"

#define REOPEN_MS 60000

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

bool
outbox_due(Outbox *o, Str daily_cap, DbRows *due, Err *e)
{
	return DB_RUN(o->db, &sql_alert_pending, due, o->arena, e, o->now, daily_cap);
}

static bool
note(Outbox *o, Str id, const MailAnswer *answer, const Err *why, Err *e)
{
	if (answer->fate == MAIL_TAKEN)
		return DB_RUN(o->db, &sql_alert_sent, NULL, o->arena, e, id, o->now, answer->later,
		    answer->refused);
	return DB_RUN(o->db, &sql_alert_refused, NULL, o->arena, e, id, o->now, str_from(why->text),
	    answer->fate == MAIL_NEVER	 ? S("never")
	    : answer->fate == MAIL_LATER ? S("later")
					 : S("down"));
}

/* The server's 250 is worth waiting for the database: only a kill in between doubles a mail. */
bool
outbox_note(Outbox *o, Str id, const MailAnswer *answer, const Err *why, Err *e)
{
	return note(o, id, answer, why, e) ||
	       (db_lost(o->db, e) && db_reopen(o->db, REOPEN_MS, e) && note(o, id, answer, why, e));
}
