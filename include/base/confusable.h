/*
 * Characters that look like others, by ICU's table of confusables (Unicode UTS 39). Opened at
 * first use and kept for the life of the process. Not thread-safe.
 */
#ifndef BASE_CONFUSABLE_H
#define BASE_CONFUSABLE_H

#include "base/arena.h"

/* The ASCII letter or digit that a character of another script is drawn like ("Н" U+041D gives
 * 'H'), or 0 when there is none. ASCII gives 0. */
char confusable_ascii(uint32_t cp);

/* Two texts are confusable when their skeletons are equal. */
Str confusable_skeleton(Str s, Arena *a);

#endif
