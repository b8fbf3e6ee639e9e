/* What was found, to the table: a row a seller, and only where it is stored otherwise. */
#ifndef NETWORK_FOUNDWRITE_H
#define NETWORK_FOUNDWRITE_H

#include "network/findings.h"

/* All of it, else what the table has of the dirty channels. */
MUST_CHECK bool foundwrite_all(Findings *f, Db *db, bool all, Err *e);

#endif
