/* Scores: exact sums of parts, three axes that are never mixed, with doubt, history and patterns. */
#ifndef NETWORK_SCORES_H
#define NETWORK_SCORES_H

#include "db/db.h"

MUST_CHECK bool scores_write(
    size_t *scored, Db *db, const char *revision, Day day, Instant now, Arena *a, Err *e);

#endif
