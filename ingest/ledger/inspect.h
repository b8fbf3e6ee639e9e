/* Does the archive hold what the ledger says, and the ledger what its roots say? Offline. */
#ifndef LEDGER_INSPECT_H
#define LEDGER_INSPECT_H

#include "ledger/ledger.h"

typedef struct {
	int64_t files, records, roots, problems;
	int64_t away; /* archive files of others that are not here */
} InspectReport;

/* what: a sentence that names the record; file "" for the ledger itself. */
typedef void (*InspectFn)(void *self, const char *file, int64_t byte, Str what, Str uri);

MUST_CHECK bool inspect_ledger(
    InspectReport *out, const Ledger *l, InspectFn tell, void *self, Err *e);

#endif
