/*
 * The history of scores, with each change told apart: what the new evidence would make under the
 * old weights is new data, the rest is the new rule.
 */
#ifndef NETWORK_SCOREHISTORY_H
#define NETWORK_SCOREHISTORY_H

#include "network/scoreparts.h"

typedef struct {
	Str revision, instant; /* of the rules; known at */
	Day day;
	bool all; /* else the dirty channels */
} HistoryFor;

MUST_CHECK bool scorehistory_write(
    const ScoreParts *s, Db *db, const HistoryFor *what, Arena *a, Err *e);

#endif
