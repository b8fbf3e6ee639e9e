/* Byte strings to dense indices: many, with tags, of any length, kept when the table is widened. */
#include "network/intern.h"

#include <criterion/criterion.h>

#include <stdio.h>

static Str
key(char buf[32], unsigned i)
{
	return str_of(buf, (size_t)snprintf(buf, 32, "%.*s%u", (int)(i % 9), "aaaaaaaaa", i / 2));
}

Test(intern, each_key_of_a_tag_has_one_index_in_the_order_of_arrival)
{
	enum { MANY = 30000 };
	Arena *a = arena_new();
	char buf[32];
	uint32_t at;
	for (unsigned expected = 0; expected <= MANY; expected += MANY) {
		Intern *t = intern_new(a, expected);
		unsigned n = 0;
		for (unsigned i = 0; i < MANY; i++) {
			Str s = key(buf, i);
			bool there = intern_find(t, i % 2, s, &at);
			uint32_t got = intern_put(t, i % 2, s);
			cr_assert_eq(got, there ? at : n);
			n += !there;
		}
		cr_assert_eq(intern_count(t), n);
		for (unsigned i = 0; i < MANY; i++) {
			Str s = key(buf, i);
			cr_assert(intern_find(t, i % 2, s, &at));
			cr_assert(str_eq(intern_get(t, at), s));
			cr_assert_eq(intern_put(t, i % 2, s), at, "it is there already");
			cr_assert(!intern_find(t, 2, s, &at), "another tag is another key");
		}
	}
	arena_free(a);
}

Test(intern, keys_of_any_length_are_copied_whole)
{
	Arena *a = arena_new(), *keys = arena_new();
	Intern *t = intern_new_apart(a, keys, 4);
	enum { MOST = 200000 };
	char *text = arena_alloc(a, MOST);
	for (size_t n = 0; n < MOST; n = n * 3 + 1) {
		memset(text, 'x', n);
		text[n / 2] = (char)n;
		intern_put(t, 0, str_of(text, n));
		memset(text, 'y', n);
	}
	memset(text, 'x', MOST);
	uint32_t i = 0;
	for (size_t n = 0; n < MOST; n = n * 3 + 1, i++) {
		Str s = intern_get(t, i);
		cr_assert_eq(s.n, n);
		text[n / 2] = (char)n;
		cr_assert_eq(memcmp(s.p, text, n), 0);
		text[n / 2] = 'x';
	}
	uint32_t kept = UINT32_MAX;
	cr_assert_not(intern_find(t, 0, S("not there"), &kept));
	cr_assert_eq(kept, UINT32_MAX, "what is not found is not told");
	arena_free(a);
	arena_free(keys);
}
