/* Figures as people read them: from JSON values to short text. Unknown is "-". */
#ifndef REPORT_NUMERAL_H
#define REPORT_NUMERAL_H

#include "base/json.h"

/* Fewer prices make no headline, no middle half and no comparison: one bait moves them too far. */
#define NUMERAL_FEW 5

int64_t numeral_int(const Json *doc, const char *key); /* 0 when absent; rounded */
/* The number at the key; false when there is none. */
bool numeral_get(double *out, const Json *doc, const char *key);
/* "276 k", "1.02 M", "9,800": three digits. */
const char *numeral_money(const Json *amount, Arena *a);
/* The `median` of a row as money, in brackets when few prices stand behind it. */
const char *numeral_median(const Json *row, Arena *a);
/* "1,023" */
const char *numeral_count(int64_t n, Arena *a);
/* "+4 %" from before to now; "" when either is unknown or nought. */
const char *numeral_change(double now, double before, Arena *a);
/* "38 %", "-" of nothing. */
const char *numeral_share(int64_t part, int64_t whole, Arena *a);
/* One decimal at most: "76", "60.4". */
const char *numeral_points(const Json *points, Arena *a);

/* The `name` of a row; "RTX 4090" for "GeForce RTX 4090", since tables have little room. */
Str numeral_name(const Json *row);

#endif
