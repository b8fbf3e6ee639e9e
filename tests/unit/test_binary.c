/* Fields as COPY takes them: behind the length stands what array_send() of PostgreSQL gives. */
#include "db/binary.h"

#include <criterion/criterion.h>

#define EXPECT(put, want)                                                                          \
	do {                                                                                       \
		Arena *a_ = arena_new();                                                           \
		Buf *b = buf_new(a_, 4096);                                                        \
		char hex[1024];                                                                    \
		put;                                                                               \
		cr_assert(!b->over);                                                               \
		digest_hex(hex, (const uint8_t *)b->p, b->n);                                      \
		cr_expect_str_eq(hex, want);                                                       \
		arena_free(a_);                                                                    \
	} while (0)

Test(binary, arrays_are_what_the_server_sends)
{
	static const int32_t two[] = {1, -2};
	static const int64_t long_two[] = {1, -2};
	const Str texts[] = {S("a"), STR_NONE, S(""), S("\xc3\xa9")};
	Key128 key;
	for (uint8_t i = 0; i < sizeof(key.b); i++)
		key.b[i] = i;
	EXPECT(binary_int4_array(b, 2, two),
	    "00000024"
	    "000000010000000000000017000000020000000100000004000000010000000"
	    "4fffffffe");
	EXPECT(binary_int8_array(b, 2, long_two),
	    "0000002c"
	    "0000000100000000000000140000000200000001000000080000000000000001"
	    "00000008fffffffffffffffe");
	EXPECT(binary_text_array(b, 4, texts), "00000027"
					       "000000010000000100000019000000040000000100000001"
					       "61ffffffff0000000000000002c3a9");
	EXPECT(binary_key_array(b, 1, &key),
	    "00000028"
	    "000000010000000000000b86000000010000000100000010000102030405060708090a0b0c0d0e0f");
}

Test(binary, rows_of_numbers_are_what_the_server_sends)
{
	static const int32_t six[] = {1, 2, 3, 4, 5, 6};
	EXPECT(binary_int4_rows(b, 2, 3, six),
	    "0000004c"
	    "00000002000000000000001700000002000000010000000300000001"
	    "000000040000000100000004000000020000000400000003"
	    "000000040000000400000004000000050000000400000006");
}

Test(binary, an_empty_array_has_no_dimension)
{
	EXPECT(binary_int4_rows(b, 0, 3, NULL), "0000000c000000000000000000000017");
	EXPECT(binary_int4_array(b, 0, NULL), "0000000c000000000000000000000017");
	EXPECT(binary_int8_array(b, 0, NULL), "0000000c000000000000000000000014");
	EXPECT(binary_text_array(b, 0, NULL), "0000000c000000000000000000000019");
	EXPECT(binary_key_array(b, 0, NULL), "0000000c000000000000000000000b86");
}

Test(binary, what_the_server_refuses_is_replaced)
{
	const Str bad[] = {str_of("a\0b", 3), S("\xff")};
	EXPECT(binary_text(b, bad[0]), "0000000561efbfbd62");
	EXPECT(binary_text(b, STR_NONE), "ffffffff");
	EXPECT(binary_text_array(b, 2, bad), "00000024"
					     "0000000100000000000000190000000200000001"
					     "0000000561efbfbd62"
					     "00000003efbfbd");
}

Test(binary, what_does_not_fit_is_told)
{
	Arena *a = arena_new();
	Buf *b = buf_new(a, 30);
	const Str texts[] = {S("longer than"), S("thirty \xff bytes")};
	binary_text_array(b, 2, texts);
	cr_expect(b->over);
	cr_expect_leq(b->n, 30);
	arena_free(a);
}
