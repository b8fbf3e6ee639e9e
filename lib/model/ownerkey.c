#include "ownerkey.h"

#include "base/text.h"

#define NAME_MOST 1000 /* bytes */

static bool
is_ascii(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] & 0x80)
			return false;
	return true;
}

Str
ownerkey_bare(Str s, Arena *a)
{
	s = str_sub(s, 0, NAME_MOST);
	if (!is_ascii(s))
		s = text_simplify(text_fold(s, a), a);
	char *p = arena_raw(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!strchr(" \t.,-/()'\"&", c))
			p[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	return str_of(p, n);
}

static bool
is_code(Str id)
{
	for (size_t i = 0; i < id.n; i++)
		if (!((id.p[i] >= '0' && id.p[i] <= '9') || (id.p[i] >= 'A' && id.p[i] <= 'Z')))
			return false;
	return id.n == 18;
}

Str
ownerkey_code(const Str *id, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_code(id[i]))
			return id[i];
	return STR_NONE;
}
