/* What the tables of scores have against what they should have: only what differs is written. */
#ifndef NETWORK_SCOREWRITE_H
#define NETWORK_SCOREWRITE_H

#include "network/scoreparts.h"

/* Parts, scores and patterns of the channels of s; those of other channels of this pass go. */
MUST_CHECK bool scorewrite_all(ScoreParts *s, Db *db, Str revision, bool all, Arena *a, Err *e);

#endif
