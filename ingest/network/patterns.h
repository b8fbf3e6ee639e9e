/* Patterns (archetypes) that channels fit: all that is needed, one of the any, none of the not. */
#ifndef NETWORK_PATTERNS_H
#define NETWORK_PATTERNS_H

#include "network/scoreparts.h"

typedef struct Patterns Patterns;

/* Those of one channel: their names, and the signals that speak for each, joined by blanks. */
typedef struct {
	size_t n;
	const Str *name, *evidence;
} Fits;

MUST_CHECK bool patterns_make(Patterns **out, const ScoreParts *s, Db *db, Arena *a, Err *e);
/* channel as a number of s->channel. */
Fits patterns_of(const Patterns *p, size_t channel);

#endif
