#include "base/digest.h"

#include <criterion/criterion.h>

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

/* Values of FIPS 180-2 appendix B and of RFC 4648 section 10. */
Test(digest, known_answers)
{
	char hex[65], b32[64];
	Sha256 d = digest_sha256(S("abc"));
	Sha1 s = digest_sha1(S("abc"));

	cr_assert_str_eq(digest_hex(hex, d.b, 32),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	cr_assert_str_eq(digest_hex(hex, s.b, 20), "a9993e364706816aba3e25717850c26c9cd0d89d");
	cr_assert_str_eq(digest_base32(b32, s.b, 20), "VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
	cr_assert_str_eq(digest_base32(b32, (const uint8_t *)"foobar", 6), "MZXW6YTBOI");
	cr_assert_str_eq(digest_base32(b32, (const uint8_t *)"f", 1), "MY");
}

Test(digest, in_pieces_as_in_one)
{
	DigestStream *d = digest_sha256_start();
	Sha256 whole = digest_sha256(S("hello, world")), parts;

	digest_add(d, "hello", 5);
	digest_add(d, "", 0);
	digest_add(d, ", world", 7);
	digest_end(d, parts.b);
	cr_assert_eq(memcmp(whole.b, parts.b, 32), 0);
}

Test(digest, keys_tell_parts_apart)
{
	const Key128 k[] = {KEY_OF(S("ab"), S("c")), KEY_OF(S("a"), S("bc")), KEY_OF(S("abc")),
	    KEY_OF(S("abc"), S("")), KEY_OF(S("abc"), STR_NONE), KEY_OF(S(""), S("abc"))};

	for (size_t i = 0; i < COUNT(k); i++)
		for (size_t j = 0; j < COUNT(k); j++)
			cr_assert_eq(key_eq(k[i], k[j]), i == j, "%zu %zu", i, j);
}

/* Stored rows depend on it: a changed key would make every listing new. */
Test(digest, a_key_never_changes)
{
	char out[37];

	cr_assert_str_eq(key_format(out, KEY_OF(S("site.example"), S("42"))),
	    "dccae732-1170-b1c5-9d64-528ec21e2967");
}

Test(digest, keys_as_text)
{
	static const char *const bad[] = {"", "00000000-0000-0000-0000-00000000000",
	    "00000000-0000-0000-0000-0000000000000", "000000000000-0000-0000-000000000000",
	    "g0000000-0000-0000-0000-000000000000", "0000000000000000000000000000000g"};
	Key128 k = KEY_OF(S("x")), back;
	char out[37];

	key_format(out, k);
	cr_assert_eq(strlen(out), 36);
	cr_assert(key_parse(&back, str_from(out)));
	cr_assert(key_eq(k, back));
	for (size_t i = 0; i < COUNT(bad); i++)
		cr_assert_not(key_parse(&back, str_from(bad[i])), "\"%s\"", bad[i]);
}

Test(key, is_the_digest_of_lengths_and_parts_short_or_long)
{
	for (size_t n = 0; n < 600; n++) {
		uint8_t text[16 + 600 + 3] = {0};
		char part[600];

		memset(part, 'x', sizeof(part));
		text[0] = (uint8_t)n;
		text[1] = (uint8_t)(n >> 8);
		memcpy(text + 8, part, n);
		text[8 + n] = 3;
		memcpy(text + 16 + n, "abc", 3);

		Sha256 want = digest_sha256(str_of((const char *)text, 16 + n + 3));
		Key128 k = KEY_OF(str_of(part, n), S("abc"));

		cr_assert_eq(memcmp(k.b, want.b, sizeof(k.b)), 0, "%zu bytes", n);
	}
}
