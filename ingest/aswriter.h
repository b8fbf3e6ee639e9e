/* The database as the commands of chipwatch-ingest use it. */
#ifndef INGEST_ASWRITER_H
#define INGEST_ASWRITER_H

#include "base/cmd.h"
#include "db/db.h"

/* As the writer, on the database that --db names; nothing is kept with --dry-run. */
MUST_CHECK bool aswriter_open(Db **out, CmdArgs *c, Err *e);

#endif
