/* normalize --changed: listings of an older catalogue revision, read again. */
#ifndef INGEST_CMD_RENORMALIZE_H
#define INGEST_CMD_RENORMALIZE_H

#include "base/cmd.h"
#include "normalize/normalize.h"

/* Prints one JSON line for each match that reads otherwise, then writes them in one transaction,
 * unless --dry-run was given. */
MUST_CHECK bool renormalize(const CmdArgs *args, const Normalizer *n, Err *e);

#endif
