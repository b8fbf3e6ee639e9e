/* Scores: exact sums of parts, three axes that are never mixed, with doubt, history, patterns. */
#ifndef NETWORK_SCORES_H
#define NETWORK_SCORES_H

#include "db/db.h"

typedef struct {
	bool all;	      /* else the dirty channels */
	const char *revision; /* of the rules and weights */
	Day day;	      /* scored as of */
	Instant now;	      /* known at */
} ScoreFor;

/* What the signals find and what it adds up to, to their tables. */
MUST_CHECK bool scores_write(
    size_t *scored, size_t *found, Db *db, const ScoreFor *what, Arena *a, Err *e);

#endif
