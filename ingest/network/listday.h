/* Days as published lists write them. */
#ifndef NETWORK_LISTDAY_H
#define NETWORK_LISTDAY_H

#include "base/arena.h"

/* 2024-12-05, with or without a time of day, 20241205, 2024/12/5, 12/5/2024 (as US agencies write
 * it), 5.12.2024, 5-Dec-2024, December 5, 2024: as YYYY-MM-DD. STR_NONE for what is none, and for
 * 25/12/2024: where days stand first, 5/12/2024 would be read wrong. */
Str listday_read(Str s, Arena *a);

#endif
