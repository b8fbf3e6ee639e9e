/* What a server of the private cluster leaves behind when it is killed. */
#ifndef LIB_DB_STALE_H
#define LIB_DB_STALE_H

#include "base/arena.h"

/* Whether the process is a PostgreSQL that lives. A dead one that nobody has waited for is none,
 * though it can still be signalled, which is what PostgreSQL itself goes by. */
bool stale_is_server(int pid, Arena *a);
/* Takes away the pid file of `data` and the lock of `socket` that name no living server. As long as
 * a child of a killed server works in `data` its pid file stays, for that is what keeps a second
 * server out: try again later. `pid` is that of the pid file, 0 when there is none. */
void stale_clear(const char *data, const char *socket, int pid, Arena *a);

#endif
