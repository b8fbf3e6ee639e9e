/* The fingerprint of a text by which the same words are known on another site. */
#ifndef EXTRACT_WORDING_H
#define EXTRACT_WORDING_H

#include "base/arena.h"

#define WORDING_LEAST 240 /* letters, a Chinese character as three: less is what anybody writes */

/* 16 hex digits of the letters of a text, in simplified characters and without case: other prices,
 * numbers, signs and spaces leave it the same. None where there are too few. The string is the
 * arena's. */
Str wording_mark(Str text, Arena *a);

#endif
