/* Merkle trees as RFC 6962 has them, over leaves that were hashed already. Pure. */
#ifndef LEDGER_MERKLE_H
#define LEDGER_MERKLE_H

#include "base/arena.h"
#include "base/digest.h"

/* SHA-256 of nothing for no leaf. */
Sha256 merkle_root(const Sha256 *leaves, size_t n);
/* The hashes that lead from leaf i to the root, bottom first; *m of them. i < n. */
Sha256 *merkle_path(size_t *m, const Sha256 *leaves, size_t n, size_t i, Arena *a);
/* The root that a leaf and its path lead to (RFC 9162 section 2.1.3.2); false when the path does
 * not fit a tree of n leaves. */
MUST_CHECK bool merkle_follow(
    Sha256 *root, Sha256 leaf, size_t i, size_t n, const Sha256 *path, size_t m);

#endif
