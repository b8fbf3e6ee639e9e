/*
 * Archives whose writer was killed: cut to their last whole record, closed, and entered into the
 * ledger by whoever comes next. A writer that lives holds a lock on its file; such a file is left
 * alone.
 */
#ifndef COMPOSE_MENDLEFT_H
#define COMPOSE_MENDLEFT_H

#include "db/db.h"

/* One file; *alive (may be NULL) says that its writer lives and nothing was done. A file in which
 * no record was whole is removed. */
MUST_CHECK bool mendleft_file(bool *alive, const char *path, Err *e);
/* Every archive below the folder that the ledger does not know. What cannot be mended is told in
 * the log and left for `verify` to name. */
MUST_CHECK bool mendleft_all(Db *db, const char *base, Err *e);

#endif
