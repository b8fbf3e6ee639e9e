/* Who owns whom, as a row of an imported table or list says it. */
#ifndef NETWORK_OWNERROW_H
#define NETWORK_OWNERROW_H

#include "base/clock.h"
#include "model/ownership.h"
#include "network/strvec.h"

typedef struct {
	bool director; /* kept, and counted for nothing: ownership counts, not control */
	Str owner, owned;
	StrVec owner_ids,
	    owned_ids;	  /* credit codes, LIST:ENTRY; of the list's own entities :ENTRY */
	int low, high;	  /* hundredths of a percent, or OWNERSHIP_UNKNOWN */
	Day as_of, until; /* the last day; DAY_NONE */
	Str source;
} OwnerRow;

typedef struct {
	OwnerRow *v;
	size_t n, cap;
} OwnerRows;

typedef enum {
	SHARE_KNOWN = 0,
	SHARE_UNKNOWN,	/* nothing, n/a, unknown */
	SHARE_DOUBTFUL, /* 0.5: of a hundred or of one? */
	SHARE_NONE,	/* no share: below nothing, above the whole, no number */
} ShareKind;

/* "50", "50 %", "33.34%", "25-50", ">50". Both are OWNERSHIP_UNKNOWN unless it is known. */
ShareKind ownerrow_share(int *low, int *high, Str text);

/* A table of owners: TSV with the columns owner, owner_id, owned, owned_id, share, as_of, source.
 * ERR_DATA with file and line for what cannot be; *unknown counts shares that are not given. */
MUST_CHECK bool ownerrow_read(OwnerRows *out, size_t *unknown, const char *path, Arena *a, Err *e);

#endif
