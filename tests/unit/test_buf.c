#include "base/buf.h"

#include <criterion/criterion.h>

Test(buf, what_goes_in_comes_out)
{
	Arena *a = arena_new();
	Buf *b = buf_new(a, 1000);

	cr_assert(buf_puts(b, "a"));
	cr_assert(buf_putc(b, 'b'));
	cr_assert(buf_add(b, "c\0d", 3));
	cr_assert(buf_printf(b, "%03d", 7));
	cr_assert(buf_str_add(b, STR_NONE));
	cr_assert(str_eq(buf_str(b), str_of("abc\0d007", 8)));
	cr_assert_eq(buf_cstr(b)[8], '\0');
	arena_free(a);
}

Test(buf, the_cap_is_exact)
{
	for (size_t cap = 0; cap < 600; cap++) {
		Arena *a = arena_new();
		Buf *b = buf_new(a, cap);

		for (size_t i = 0; i < cap; i++)
			cr_assert(i % 2 ? buf_putc(b, 'x') : buf_add(b, "x", 1), "%zu", i);
		cr_assert_not(b->over);
		cr_assert_not(buf_putc(b, 'y'));
		cr_assert(b->over);
		cr_assert_eq(b->n, cap);
		cr_assert_eq(strlen(buf_cstr(b)), cap);
		arena_free(a);
	}
}

Test(buf, over_refuses_even_what_would_fit)
{
	Arena *a = arena_new();
	Buf *b = buf_new(a, 4);

	cr_assert(buf_puts(b, "abc"));
	cr_assert_not(buf_printf(b, "%s", "de"));
	cr_assert_not(buf_putc(b, 'd'), "what came after would not be a prefix");
	cr_assert(str_eq(buf_str(b), S("abc")));
	buf_reset(b);
	cr_assert_not(b->over);
	cr_assert(buf_puts(b, "wxyz"));
	arena_free(a);
}

Test(buf, room_is_writable_up_to_the_cap)
{
	Arena *a = arena_new();
	Buf *b = buf_new(a, 5000);
	char *p = buf_room(b, 5000);

	cr_assert_not_null(p);
	memset(p, 'z', 5000);
	b->n = 5000;
	cr_assert_eq(strlen(buf_cstr(b)), 5000);
	cr_assert_null(buf_room(b, 1));
	arena_free(a);
}

Test(buf, an_empty_one_is_an_empty_string)
{
	Arena *a = arena_new();
	Buf *b = buf_new(a, 10);

	cr_assert_str_eq(buf_cstr(b), "");
	cr_assert_not_null(buf_str(b).p);
	arena_free(a);
}
