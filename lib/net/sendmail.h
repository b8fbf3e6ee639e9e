/* A mail given to a sendmail program on its stdin; no shell stands between. */
#ifndef NET_SENDMAIL_H
#define NET_SENDMAIL_H

#include "net/mail.h"

MUST_CHECK bool sendmail_give(
    MailAnswer *out, const char *program, const Mail *m, Arena *a, Err *e);

#endif
