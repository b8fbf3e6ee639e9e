/* The headers of a mail, and a whole mail as text for programs that take one on stdin. */
#ifndef NET_MAILHEAD_H
#define NET_MAILHEAD_H

#include "base/buf.h"
#include "net/mail.h"

/* Header lines without their ends, NULL after the last. */
const char *const *mailhead_lines(const Mail *m, Arena *a);
/* Lines of a mail end with CR LF; only then are they lines in quoted-printable too. */
Str mailhead_crlf(Str s, Arena *a);
/* The whole mail, its lines ended by LF as sendmail wants them. */
Str mailhead_message(const Mail *m, Arena *a);

#endif
