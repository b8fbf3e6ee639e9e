/* A proof that one record was taken in on a day, which shows nothing of the other records. */
#ifndef LEDGER_PROOF_H
#define LEDGER_PROOF_H

#include "ledger/ledger.h"

/* The record at `offset` of the archive file f, as one JSON object: its header block, the digest of
 * its block, its place in the tree, the hashes to the root. ERR_NEGATIVE when it is not covered. */
MUST_CHECK bool proof_write(
    Buf *out, const Ledger *l, const LedgerFile *f, int64_t offset, Arena *a, Err *e);

typedef struct {
	Str day, root, link; /* hex */
	Str headers, block_sha256;
	int64_t index, size;
} Proof;

/* Reads a proof and follows it. ERR_DATA when it is none, ERR_NEGATIVE when it does not hold. */
MUST_CHECK bool proof_check(Proof *out, Str text, Arena *a, Err *e);

#endif
