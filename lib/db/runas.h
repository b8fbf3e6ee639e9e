/* Programs of PostgreSQL run as the user that owns the cluster: ourselves, or, for root, an
 * unprivileged user, since the server refuses to run as root. */
#ifndef LIB_DB_RUNAS_H
#define LIB_DB_RUNAS_H

#include "base/arena.h"

#include <sys/types.h>

typedef struct {
	bool drop; /* we are root: become uid and gid first */
	uid_t uid;
	gid_t gid;
	const char *name;
} RunAs;

MUST_CHECK bool runas_find(RunAs *out, Arena *a, Err *e);
/* Run argv (ended by NULL) and wait; stdout and stderr go to the file `log` (NULL: nowhere). A
 * failure has the last line of the log. */
MUST_CHECK bool runas_exec(const RunAs *who, const char *const *argv, const char *log, Err *e);
/* Append text to a file that the other user owns. */
MUST_CHECK bool runas_append(const RunAs *who, const char *path, Str text, Err *e);

#endif
