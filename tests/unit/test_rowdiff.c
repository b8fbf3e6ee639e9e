/* What a table has against what it should have: in its order, out of it, with a key there twice. */
#include "network/rowdiff.h"

#include <criterion/criterion.h>

static RowDiff *
table(Arena *a, const char *keys)
{
	RowDiff *d = rowdiff_new(a, 0);
	for (size_t i = 0; keys[i]; i++)
		rowdiff_have(d, str_of(keys + i, 1), (uint64_t)keys[i]);
	return d;
}

/* The keys that must be written, of those wanted, a '|', and those that must go. */
static const char *
compare(Arena *a, const char *have, const char *want)
{
	RowDiff *d = table(a, have);
	char *out = arena_alloc(a, 64);
	size_t n = 0, at = 0;
	Str key;
	for (size_t i = 0; want[i]; i++) {
		char c = (char)(want[i] | 0x20); /* a capital is the same key with another mark */
		if (rowdiff_want(d, str_of(&c, 1), (uint64_t)want[i]))
			out[n++] = want[i];
	}
	out[n++] = '|';
	while (rowdiff_stale(d, &at, &key))
		out[n++] = key.p[0];
	return out;
}

Test(rowdiff, only_what_differs_is_written_in_any_order)
{
	static const char *const cases[][3] = {
	    {"", "abc", "abc|"},
	    {"abc", "abc", "|"},
	    {"abc", "cab", "|"},
	    {"abcdef", "abdef", "|c"},
	    {"abdef", "abcdef", "c|"},
	    {"abcdef", "xafebcy", "xy|d"},
	    {"abc", "aBc", "B|b"},
	    {"abc", "", "|abc"},
	    {"abc", "CBA", "CBA|abc"},
	    {"aab", "ab", "|"},
	    {"abb", "ab", "|"},
	    {"aabc", "cxa", "x|b"},
	    {"abcabc", "abc", "|"},
	};
	Arena *a = arena_new();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_expect_str_eq(compare(a, cases[i][0], cases[i][1]), cases[i][2], "%s to %s: %s",
		    cases[i][0], cases[i][1], compare(a, cases[i][0], cases[i][1]));
	arena_free(a);
}
