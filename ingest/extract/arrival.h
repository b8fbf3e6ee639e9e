/* Dates of arrival in a lead time: "9月到货", "end of October", "2026-10-15". */
#ifndef EXTRACT_ARRIVAL_H
#define EXTRACT_ARRIVAL_H

#include "base/clock.h"
#include "extract/tokens.h"

/* Days from `on` to the first and last day that the text names; false when it names none. */
bool arrival_days(int32_t *min, int32_t *max, const Tokens *ts, const Plain *t, Day on);

#endif
