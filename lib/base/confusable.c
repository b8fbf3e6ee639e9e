#include "base/confusable.h"

#include "base/utf8.h"

#include <unicode/uspoof.h>

static USpoofChecker *checker;

static const USpoofChecker *
open_once(void)
{
	UErrorCode st = U_ZERO_ERROR;

	if (!checker) {
		checker = uspoof_open(&st);
		if (U_FAILURE(st))
			checker = NULL;
	}
	return checker;
}

/* The skeleton of some letters is another letter of the same look; these are the ones that part
 * numbers and model names use. */
static char
unpick(char c, uint32_t cp)
{
	if (c == 'l' && (cp == 0x0406 || cp == 0x0399 || cp == 0x04C0))
		return 'I';
	return c;
}

/* Small capitals, which ICU takes for letters of their own. */
static char
small_capital(uint32_t cp)
{
	static const struct {
		uint32_t cp;
		char c;
	} rows[] = {{0x1D00, 'A'}, {0x0299, 'B'}, {0x1D04, 'C'}, {0x1D05, 'D'}, {0x1D07, 'E'},
	    {0x0262, 'G'}, {0x029C, 'H'}, {0x026A, 'I'}, {0x1D0A, 'J'}, {0x1D0B, 'K'},
	    {0x029F, 'L'}, {0x1D0D, 'M'}, {0x0274, 'N'}, {0x1D0F, 'O'}, {0x1D18, 'P'},
	    {0x0280, 'R'}, {0x1D1B, 'T'}, {0x1D1C, 'U'}, {0x1D20, 'V'}, {0x1D21, 'W'},
	    {0x028F, 'Y'}, {0x1D22, 'Z'}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].cp == cp)
			return rows[i].c;
	}
	return 0;
}

char
confusable_ascii(uint32_t cp)
{
	UErrorCode st = U_ZERO_ERROR;
	char in[4], out[16];
	int32_t n;
	size_t len;

	if (cp < 0x80 || !open_once())
		return 0;
	if (small_capital(cp))
		return small_capital(cp);
	len = utf8_put(in, cp);
	n = uspoof_getSkeletonUTF8(checker, 0, in, (int32_t)len, out, sizeof(out), &st);
	if (U_FAILURE(st) || n != 1)
		return 0;
	if ((out[0] >= '0' && out[0] <= '9') || (out[0] >= 'A' && out[0] <= 'Z') ||
	    (out[0] >= 'a' && out[0] <= 'z'))
		return unpick(out[0], cp);
	return 0;
}

Str
confusable_skeleton(Str s, Arena *a)
{
	UErrorCode st = U_ZERO_ERROR;
	int32_t cap = (int32_t)s.n * 6 + 16, n;
	char *out = arena_raw(a, (size_t)cap);

	if (!open_once())
		return s;
	n = uspoof_getSkeletonUTF8(checker, 0, s.p ? s.p : "", (int32_t)s.n, out, cap, &st);
	if (U_FAILURE(st) || n > cap)
		return s;
	return str_of(out, (size_t)n);
}
