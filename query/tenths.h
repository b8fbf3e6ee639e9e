/* Points are kept as tenths, and told as what they are. */
#ifndef QUERY_TENTHS_H
#define QUERY_TENTHS_H

#include "base/buf.h"

/* "12.5" for 125; sign: also the plus. */
void tenths_put(Buf *b, int64_t tenths, bool sign);

#endif
