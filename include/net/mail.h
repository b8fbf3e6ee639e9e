/* Sending one mail through libcurl: SMTP with STARTTLS or TLS, the subject encoded for any script,
 * no header ever built from unchecked text. */
#ifndef NET_MAIL_H
#define NET_MAIL_H

#include "base/arena.h"
#include "base/clock.h"

typedef struct {
	const char *url; /* smtp://host:port (STARTTLS when offered), smtps://host:port */
	const char *user, *password; /* NULL: none, or from ~/.netrc */
	bool require_tls;
	int64_t timeout_ms;
} MailServer;

typedef struct {
	Str from; /* addresses: no control characters, no angle brackets */
	const Str *to;
	size_t nto;
	Str subject;	/* UTF-8, any length: cut to 200 characters */
	Str text;	/* UTF-8 */
	Str html;	/* the same as a page; STR_NONE: text alone */
	Str message_id; /* without angle brackets; the same for a second try */
	Instant date;
} Mail;

/* *retry says whether another try may help (4xx, lost connection). ERR_NET with the server's
 * words. */
MUST_CHECK bool mail_send(const Mail *m, const MailServer *s, bool *retry, Err *e);
/* One address as a mailbox: "name@host", nothing that could end a header. */
bool mail_address_ok(Str address);

#endif
