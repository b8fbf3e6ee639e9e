/* A backup is a file of pg_dump's custom format; restoring puts it in place of what is there. */
#ifndef DB_BACKUP_H
#define DB_BACKUP_H

#include "base/arena.h"

/* Writes `file` whole or not at all. db_url: as DbOptions.url. */
MUST_CHECK bool backup_write(const char *db_url, const char *file, Arena *a, Err *e);
typedef struct {
	bool force; /* over what the database holds */
	bool dry;   /* look whether it could be done; change nothing */
} RestoreWish;

/* Into a database that holds no runs, or over it when forced; migrates it to this version. */
MUST_CHECK bool backup_restore(
    const char *db_url, const char *file, const RestoreWish *wish, Arena *a, Err *e);

#endif
