/*
 * The outbox: an alert is a row before it is a mail. Rows are found in one transaction; a mail is
 * noted in a transaction of its own right after the server's answer. Only in a flood (a daily_cap
 * raised on purpose) are the notes of mails taken one after the other committed together, within a
 * tenth of a second. One process sends at a time.
 */
#ifndef ALERT_OUTBOX_H
#define ALERT_OUTBOX_H

#include "base/buf.h"
#include "db/db.h"
#include "net/mail.h"

typedef struct {
	Db *db;
	Arena *arena;
	Str now; /* instant of this run */
	/* taken by the server and not yet noted: outbox_note, outbox_settle */
	Buf *taken;
	size_t ntaken, together;
	int64_t since_us;
} Outbox;

typedef struct {
	bool replays; /* what only a replay brought is told too */
	bool failed;  /* what was given up is tried again */
} OutboxWish;

/* Whether no other process sends; held until `hold` is closed. */
MUST_CHECK bool outbox_lock(bool *mine, Db *hold, Arena *a, Err *e);
/* Writes the rows of all rules, then the digest of the day. */
MUST_CHECK bool outbox_find(Outbox *o, const OutboxWish *wish, int64_t *found, Err *e);
/* Rows that are due: alert_id, subject, body, topic, left_to. */
MUST_CHECK bool outbox_due(Outbox *o, Str daily_cap, DbRows *due, Err *e);
/* Notes what became of a mail; a database that is away is waited for. why: of the refused. */
MUST_CHECK bool outbox_note(Outbox *o, Str id, const MailAnswer *answer, const Err *why, Err *e);
/* Notes what of a flood is not yet noted: after the last mail, whatever ended the sending. */
MUST_CHECK bool outbox_settle(Outbox *o, Err *e);

#endif
