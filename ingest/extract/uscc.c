#include "extract/uscc.h"

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static int
value_of(char c)
{
	const char *at = c ? strchr(alphabet, c) : NULL;
	return at ? (int)(at - alphabet) : -1;
}

bool
uscc_is_valid(Str s)
{
	int sum = 0, weight = 1;
	if (s.n != 18)
		return false;
	for (size_t i = 0; i < 17; i++) {
		int v = value_of(s.p[i]);
		if (v < 0 || (i >= 2 && i < 8 && v > 9)) /* the place is six digits */
			return false;
		sum += v * weight;
		weight = weight * 3 % 31;
	}
	return value_of(s.p[17]) == (31 - sum % 31) % 31;
}
