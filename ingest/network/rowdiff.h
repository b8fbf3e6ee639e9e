/*
 * What a table has against what it should have, so that only rows that differ are written. A row is
 * a key and a mark of everything else in it. Keys are copied. Rows are best asked for in the order
 * in which the table has them: that needs no search.
 */
#ifndef NETWORK_ROWDIFF_H
#define NETWORK_ROWDIFF_H

#include "base/arena.h"

typedef struct RowDiff RowDiff;

RowDiff *rowdiff_new(Arena *a, size_t expected);
/* A row that the table has; all of them come first. */
void rowdiff_have(RowDiff *d, Str key, uint64_t mark);
/* The table has none: each that is wanted must be written. */
bool rowdiff_none(const RowDiff *d);
/* A row that it should have: true when it must be written, for want of one with that mark. */
bool rowdiff_want(RowDiff *d, Str key, uint64_t mark);
/* A mark of small texts that nobody outside chooses, folded into h. */
uint64_t rowdiff_mark(uint64_t h, Str s);
/* After all wants, from *at = 0 on: the next key whose row must go, also when it is made anew. */
bool rowdiff_stale(RowDiff *d, size_t *at, Str *key);

#endif
