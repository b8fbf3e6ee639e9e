/* What network.scored has against what it should have: only rows that differ are written. */
#ifndef NETWORK_SCOREWRITE_H
#define NETWORK_SCOREWRITE_H

#include "network/scoreparts.h"

/* Scores, parts and patterns of the channels of s; those of other channels of this pass go.
 * Makes the marks of the channels those of their rows. */
MUST_CHECK bool scorewrite_all(ScoreParts *s, Db *db, Str revision, bool all, Arena *a, Err *e);

#endif
