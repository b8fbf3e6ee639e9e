/*
 * The hash chain of an archive file. The leaf of a record is SHA-256(0x00, SHA-256(header block),
 * SHA-256(block)), a leaf of RFC 6962. Each record of ours says in its header how many it is and
 * the leaf of the one before, so a record cannot be changed, left out, put in or moved without the
 * next one telling; the closing record tells of a file that was cut off.
 *
 * A redacted record holds the header block it had and the digest of the block it had: its leaf is
 * what it was, and the chain goes on.
 */
#ifndef WARC_CHAIN_H
#define WARC_CHAIN_H

#include "warc/warc.h"

typedef struct {
	bool chained; /* a record of this file had its place in a chain */
	bool ended;   /* the closing record was met */
	bool before;  /* what the last step found wrong is the record before */
	int64_t number;
	Sha256 head;
} Chain;

/* The leaf of a record as it was written. */
Sha256 chain_leaf(Str headers, Str block);
/* The same of a record that was read; of what it was when it was redacted. */
Sha256 chain_leaf_of(const WarcRecord *rec);
/* The header block that a record had when it was written. */
Str chain_headers(const WarcRecord *rec);
/* Digest (hex) of the block that was redacted; STR_NONE when it was not. */
Str chain_redacted(const WarcRecord *rec);
/* The record as the next one of its file: NULL when it is, else what is wrong, in `a`. Start with
 * a zeroed chain; it goes on behind what is wrong. */
const char *chain_step(Chain *c, const WarcRecord *rec, Arena *a);
/* The fields of the next record's header, written behind its other fields. */
Str chain_fields(char out[160], const Chain *c, bool closing);

/* ---- the end of a file whose writer was killed, and redaction ---- */
/* Cuts off a record that was begun and not finished (*cut gets the bytes), then closes the chain.
 * Only for a file of ours; one that is closed is left as it is. */
MUST_CHECK bool chain_mend(const char *path, int64_t *cut, Err *e);
/* Writes the closing record at byte `at`, behind the chain's last record: for chain_mend. */
MUST_CHECK bool warc_writer_resume(const char *path, const Chain *chain, int64_t at, Err *e);
/* Replace the record at `offset` by what is left of it; every other byte of the file stays where
 * it is. ERR_NEGATIVE when it was redacted before. */
MUST_CHECK bool chain_redact(const char *path, int64_t offset, Err *e);

#endif
