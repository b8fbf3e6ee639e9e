#include "ledger/merkle.h"

static Sha256
node(Sha256 left, Sha256 right)
{
	char bytes[65] = {1};

	memcpy(bytes + 1, left.b, 32);
	memcpy(bytes + 33, right.b, 32);
	return digest_sha256(str_of(bytes, sizeof(bytes)));
}

/* The largest power of two below n; n > 1. */
static size_t
split(size_t n)
{
	size_t k = 1;

	while (k < n - k)
		k *= 2;
	return k;
}

/* Whole subtrees wait, each with its height, until their neighbour is there: no recursion. */
Sha256
merkle_root(const Sha256 *leaves, size_t n)
{
	Sha256 wait[64];
	int height[64], top = 0;

	if (!n)
		return digest_sha256(S(""));
	for (size_t i = 0; i < n; i++) {
		wait[top] = leaves[i];
		height[top++] = 0;
		while (top > 1 && height[top - 1] == height[top - 2]) {
			wait[top - 2] = node(wait[top - 2], wait[top - 1]);
			height[top-- - 2]++;
		}
	}
	while (top > 1) {
		wait[top - 2] = node(wait[top - 2], wait[top - 1]);
		top--;
	}
	return wait[0];
}

Sha256 *
merkle_path(size_t *m, const Sha256 *leaves, size_t n, size_t i, Arena *a)
{
	Sha256 down[64], *path;
	size_t k = 0;

	while (n > 1) {
		size_t left = split(n);

		if (i < left) {
			down[k++] = merkle_root(leaves + left, n - left);
			n = left;
		} else {
			down[k++] = merkle_root(leaves, left);
			leaves += left;
			i -= left;
			n -= left;
		}
	}
	path = ARENA_ARRAY(a, k + 1, Sha256);
	for (size_t j = 0; j < k; j++)
		path[j] = down[k - 1 - j];
	*m = k;
	return path;
}

bool
merkle_follow(Sha256 *root, Sha256 leaf, size_t i, size_t n, const Sha256 *path, size_t m)
{
	size_t last = n ? n - 1 : 0;

	*root = leaf;
	if (i >= n)
		return false;
	for (size_t k = 0; k < m; k++) {
		if (!last)
			return false;
		if ((i & 1) || i == last) {
			*root = node(path[k], *root);
			while (!(i & 1) && i) {
				i >>= 1;
				last >>= 1;
			}
		} else {
			*root = node(*root, path[k]);
		}
		i >>= 1;
		last >>= 1;
	}
	return last == 0;
}
