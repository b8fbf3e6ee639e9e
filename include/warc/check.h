/* Does a record hold what its digests say? */
#ifndef WARC_CHECK_H
#define WARC_CHECK_H

#include "warc/warc.h"

typedef enum {
	CHECK_ABSENT = 0,
	CHECK_OK,
	CHECK_WRONG,
	CHECK_UNKNOWN /* an algorithm we lack */
} CheckResult;

typedef struct {
	CheckResult block, payload;
} CheckReport;

/* Digests may be SHA-1 or SHA-256, written in base32, hex, base64 or base64url. The payload of a
 * chunked message counts as right with its chunks or without. */
CheckReport check_record(const WarcRecord *rec, Arena *a);

#endif
