/* One file of the web, for commands that take in tables: rates, screening lists. */
#ifndef INGEST_ONEFILE_H
#define INGEST_ONEFILE_H

#include "base/cmd.h"

typedef struct {
	const char *url;
	const char *allow_private; /* a network that may be asked although it is private; or NULL */
} OneFile;

/* The body, unpacked when it is gzip. Redirects are followed, five at most, each past the guard.
 * ERR_NET when it did not come whole. */
MUST_CHECK bool onefile_get(Str *out, const OneFile *what, CmdArgs *c, Err *e);

#endif
