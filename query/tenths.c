#include "tenths.h"

#include <stdlib.h>

void
tenths_put(Buf *b, int64_t tenths, bool sign)
{
	const char *mark = tenths < 0 ? "-" : sign ? "+" : "";
	int64_t v = llabs(tenths);
	buf_printf(b, "%s%lld.%lld", mark, (long long)(v / 10), (long long)(v % 10));
}
