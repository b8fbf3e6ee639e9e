/* From the configuration and an alert's words to a mail: who sends, to whom, how it looks. */
#ifndef QUERY_ALERTMAIL_H
#define QUERY_ALERTMAIL_H

#include "base/cmd.h"
#include "net/mail.h"

#define ALERTMAIL_RECIPIENTS 100

typedef struct {
	MailServer server;
	MailLink *link;
	Str from;
	Str to[ALERTMAIL_RECIPIENTS];
	size_t nto;
	size_t bad; /* words of mail_to that are no address: told on stderr and left out */
} Mailer;

typedef struct {
	Str id; /* of the alert: the Message-ID is made from it */
	Str subject, body;
	Str left_to;   /* recipients who still wait for it, commas between; STR_NONE: all */
	Str contacts;  /* lines to add; STR_NONE */
	Str on_record; /* the same, of charges, acquittals and what else was noted */
} AlertText;

MUST_CHECK bool alertmail_open(Mailer *m, CmdArgs *c, Err *e);
/* As mail_send. */
MUST_CHECK bool alertmail_send(
    MailAnswer *out, const Mailer *m, const AlertText *t, Arena *a, Err *e);
/* The same words as a page: headings, rows, a mode for the dark. */
Str alertmail_page(Str text, Arena *a);

#endif
