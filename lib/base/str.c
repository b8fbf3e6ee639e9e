#include "base/str.h"

#include <errno.h>
#include <stdlib.h>

static inline char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
same_letters(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (lower(a[i]) != lower(b[i]))
			return false;
	return true;
}

bool
str_eqi(Str a, Str b)
{
	return a.n == b.n && same_letters(a.p, b.p, a.n);
}

int
str_cmp(Str a, Str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(Str s, Str prefix)
{
	return s.n >= prefix.n && (!prefix.n || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool
str_ends(Str s, Str suffix)
{
	return s.n >= suffix.n &&
	       (!suffix.n || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

bool
str_startsi(Str s, Str prefix)
{
	return s.n >= prefix.n && same_letters(s.p, prefix.p, prefix.n);
}

Str
str_sub(Str s, size_t from, size_t to)
{
	if (from > s.n)
		from = s.n;
	if (to > s.n)
		to = s.n;
	if (to < from)
		to = from;
	return (Str){s.p ? s.p + from : NULL, to - from};
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

Str
str_trim(Str s)
{
	while (s.n && is_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

size_t
str_find(Str s, Str needle, size_t from)
{
	const char *hit;

	if (from > s.n || needle.n > s.n - from)
		return SIZE_MAX;
	if (!needle.n)
		return from;
	hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
	return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

size_t
str_findi(Str s, Str needle, size_t from)
{
	if (!needle.n)
		return from <= s.n ? from : SIZE_MAX;
	for (size_t i = from; i + needle.n <= s.n; i++)
		if (same_letters(s.p + i, needle.p, needle.n))
			return i;
	return SIZE_MAX;
}

size_t
str_chr(Str s, char c, size_t from)
{
	const char *hit;

	if (from >= s.n)
		return SIZE_MAX;
	hit = memchr(s.p + from, c, s.n - from);
	return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

bool
str_cut(Str *part, Str *rest, char sep)
{
	size_t at;

	if (!rest->p)
		return false;
	at = str_chr(*rest, sep, 0);
	if (at == SIZE_MAX) {
		*part = *rest;
		*rest = STR_NONE;
	} else {
		*part = (Str){rest->p, at};
		*rest = (Str){rest->p + at + 1, rest->n - at - 1};
	}
	return true;
}

/* Counted downwards, since INT64_MIN has no positive twin. */
bool
str_i64(int64_t *out, Str s)
{
	bool minus = s.n && s.p[0] == '-';
	int64_t v = 0;

	if (minus)
		s = str_sub(s, 1, s.n);
	if (!s.n)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int digit = s.p[i] - '0';

		if (digit < 0 || digit > 9 || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_sub_overflow(v, digit, &v))
			return false;
	}
	if (!minus && v == INT64_MIN)
		return false;
	*out = minus ? v : -v;
	return true;
}

bool
str_f64(double *out, Str s)
{
	char copy[64];
	char *end;

	if (!s.n || s.n >= sizeof(copy))
		return false;
	/* strtod would take white space, hexadecimal, "inf" and "nan" too */
	for (size_t i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr("0123456789+-.eE", s.p[i]))
			return false;
	memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	errno = 0;
	*out = strtod(copy, &end);
	return *end == '\0' && errno == 0;
}

uint64_t
str_hash(Str s)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93u;
	return h ^ (h >> 32);
}

bool
str_is_digits(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!char_is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

int
str_hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
