/*
 * Mail by SMTP (libcurl) or by a sendmail program. Subjects are encoded for any script; no header
 * is ever built from unchecked text. One MailLink sends any number of mails over one connection.
 */
#ifndef NET_MAIL_H
#define NET_MAIL_H

#include "base/arena.h"
#include "base/clock.h"

typedef struct {
	const char *url;      /* smtp://host:port (STARTTLS when offered), smtps://host:port */
	const char *sendmail; /* this program instead of a server; NULL: the server */
	const char *user, *password; /* NULL: none, or those of the netrc file */
	const char *netrc;	     /* NULL: ~/.netrc */
	const char *ca;		     /* file of certificates to trust; NULL: the system's */
	bool require_tls;
	int64_t timeout_ms; /* for one mail */
} MailServer;

typedef struct {
	Str from; /* addresses: mail_address_ok */
	const Str *to;
	size_t nto;
	Str subject;	/* UTF-8, any length: cut to 600 bytes */
	Str text;	/* UTF-8 */
	Str html;	/* the same as a page; STR_NONE: text alone */
	Str message_id; /* without angle brackets; the same for a second try */
	Instant date;
} Mail;

typedef enum {
	MAIL_TAKEN = 0, /* by the server, for at least one recipient */
	MAIL_LATER,	/* not now (4xx) */
	MAIL_NEVER,	/* not this mail (5xx) */
	MAIL_DOWN,	/* no server, no answer, no login: says nothing of this mail */
} MailFate;

typedef struct {
	MailFate fate;
	Str later;   /* recipients refused for now, commas between; STR_NONE: none */
	Str refused; /* "a@b: 550 no such user" of those refused for good; STR_NONE: none */
} MailAnswer;

typedef struct MailLink MailLink;

/* Connects at the first mail. The server's strings are borrowed for the life of `a`. */
MailLink *mail_open(const MailServer *s, Arena *a);
/* True when it was taken. Else ERR_NET with the server's words, ERR_CONFIG for a bad address.
 * The answer lives in `a`. */
MUST_CHECK bool mail_send(MailAnswer *out, MailLink *l, const Mail *m, Arena *a, Err *e);
/* One address as a mailbox: "name@host", nothing that could end a header. */
bool mail_address_ok(Str address);

#endif
