/* gzip members of a file, one after the other; inside lib/warc. */
#ifndef WARC_INFLATE_H
#define WARC_INFLATE_H

#include "base/buf.h"

#include <stdio.h>

typedef struct MemberReader MemberReader;

/* Reads f, which stands at offset `at`. NULL when zlib refuses. */
MemberReader *member_open(FILE *f, int64_t at, Arena *a);
/* Inflate the next member into *out (its cap bounds it). False at the end of the file (e->kind is
 * ERR_NONE) or on damage, with the offset. */
MUST_CHECK bool member_next(MemberReader *m, Buf *out, int64_t *offset, int64_t *length, Err *e);
/* Behind a member that was too large for *out: over the rest of it. False when it was none, or does
 * not end. */
bool member_skip(MemberReader *m);
/* Skip to what looks like the next member; false when there is none. */
bool member_resync(MemberReader *m);

#endif
