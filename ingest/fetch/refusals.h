/* What a robots.txt refuses, in words that a browser understands. Inside fetch. */
#ifndef FETCH_REFUSALS_H
#define FETCH_REFUSALS_H

#include "fetch/robots.h"

/* Rules of declarativeNetRequest (JSON) for what pages of this origin load from it: the longest
 * pattern wins by its priority, allowing wins a tie. STR_NONE when nothing is refused. */
Str refusals_of(const Robots *r, Str origin, Arena *a);

#endif
