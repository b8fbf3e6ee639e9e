#include "ledger/merkle.h"

#include <criterion/criterion.h>

/* The reference leaves and roots of the Certificate Transparency project. */
static const Str data[] = {S(""), S("\x00"), S("\x10"), S("\x20\x21"), S("\x30\x31"),
    S("\x40\x41\x42\x43"), S("\x50\x51\x52\x53\x54\x55\x56\x57"),
    S("\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f")};
static const char *const roots[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    NULL,
    NULL,
    NULL,
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

static Sha256
leaf(size_t i)
{
	char bytes[64] = {0};
	Str s = data[i % 8];

	memcpy(bytes + 1, s.p, s.n);
	return digest_sha256(str_of(bytes, s.n + 1));
}

Test(merkle, roots_of_the_reference)
{
	Sha256 v[8];
	char hex[65];

	for (size_t i = 0; i < 8; i++)
		v[i] = leaf(i);
	for (size_t n = 0; n <= 8; n++)
		if (roots[n])
			cr_assert_str_eq(digest_hex(hex, merkle_root(v, n).b, 32), roots[n],
			    "%zu leaves: %s", n, hex);
}

Test(merkle, every_leaf_of_every_size_is_proved_and_nothing_else)
{
	Arena *a = arena_new();
	Sha256 v[33], root, got;

	for (size_t i = 0; i < 33; i++) {
		v[i] = leaf(i);
		v[i].b[0] ^= (uint8_t)i;
	}
	for (size_t n = 1; n <= 33; n++) {
		root = merkle_root(v, n);
		for (size_t i = 0; i < n; i++) {
			size_t m;
			Sha256 *path = merkle_path(&m, v, n, i, a);

			cr_assert(merkle_follow(&got, v[i], i, n, path, m));
			cr_assert_arr_eq(got.b, root.b, 32, "leaf %zu of %zu", i, n);
			for (size_t k = 0; k < m; k++) {
				path[k].b[7] ^= 1;
				cr_assert(!merkle_follow(&got, v[i], i, n, path, m) ||
					  memcmp(got.b, root.b, 32) != 0);
				path[k].b[7] ^= 1;
			}
			cr_assert(!m || !merkle_follow(&got, v[i], i, n, path, m - 1));
			cr_assert(!merkle_follow(&got, v[i], n, n, path, m));
			if (n > 1 && merkle_follow(&got, v[i], (i + 1) % n, n, path, m))
				cr_assert(memcmp(got.b, root.b, 32) != 0, "place %zu", i);
		}
	}
	arena_free(a);
}
