#include "base/map.h"

#include <criterion/criterion.h>

Test(map, many_keys_in_their_order)
{
	enum { N = 20000 };
	Arena *a = arena_new();
	Map *m = map_new(a);
	static int values[N];

	for (int i = 0; i < N; i++)
		cr_assert_null(map_put_copy(m, str_from(arena_printf(a, "key %d", i)), &values[i]));
	cr_assert_eq(map_count(m), N);
	for (int i = 0; i < N; i++) {
		Str key = str_from(arena_printf(a, "key %d", i));

		cr_assert_eq(map_get(m, key), &values[i]);
		cr_assert(str_eq(map_key(m, (size_t)i), key));
		cr_assert_eq(map_value(m, (size_t)i), &values[i]);
	}
	cr_assert_null(map_get(m, S("key")));
	cr_assert_null(map_get(m, S("key 20000")));
	arena_free(a);
}

Test(map, putting_again_gives_the_former)
{
	Arena *a = arena_new();
	Map *m = map_new(a);
	int one, two;

	cr_assert_null(map_put(m, S("k"), &one));
	cr_assert_eq(map_put(m, S("k"), &two), &one);
	cr_assert_eq(map_get(m, S("k")), &two);
	cr_assert_eq(map_count(m), 1);
	arena_free(a);
}

Test(map, a_copied_key_outlives_its_text)
{
	Arena *a = arena_new();
	Map *m = map_new(a);
	char text[] = "abc";
	int v;

	map_put_copy(m, str_from(text), &v);
	text[0] = 'x';
	cr_assert_eq(map_get(m, S("abc")), &v);
	arena_free(a);
}

Test(map, keys_are_bytes)
{
	Arena *a = arena_new();
	Map *m = map_new(a);
	int v[4];

	map_put(m, S(""), &v[0]);
	map_put(m, str_of("\0", 1), &v[1]);
	map_put(m, str_of("\0\0", 2), &v[2]);
	map_put(m, str_of("\0\0\0\0\0\0\0\0", 8), &v[3]);
	cr_assert_eq(map_get(m, STR_NONE), &v[0]);
	cr_assert_eq(map_get(m, str_of("\0", 1)), &v[1]);
	cr_assert_eq(map_get(m, str_of("\0\0", 2)), &v[2]);
	cr_assert_eq(map_get(m, str_of("\0\0\0\0\0\0\0\0", 8)), &v[3]);
	arena_free(a);
}

Test(map, an_empty_one_has_nothing)
{
	Arena *a = arena_new();

	cr_assert_null(map_get(map_new(a), S("x")));
	arena_free(a);
}
