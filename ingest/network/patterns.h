/* Patterns (archetypes) that channels fit: all that is needed, one of the any, none of the not. */
#ifndef NETWORK_PATTERNS_H
#define NETWORK_PATTERNS_H

#include "network/scoreparts.h"

typedef struct Patterns Patterns;

MUST_CHECK bool patterns_make(Patterns **out, const ScoreParts *s, Db *db, Arena *a, Err *e);
/* One that is stored, evidence joined by blanks: true when it stays. */
bool patterns_have(Patterns *p, uint32_t channel, Str archetype, Str evidence);
/* Those that are not there. */
MUST_CHECK bool patterns_write(const Patterns *p, Db *db, Err *e);

#endif
