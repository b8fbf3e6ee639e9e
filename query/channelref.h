/* Which channel a person means: label, old label, first digits, key, or a seller's host. */
#ifndef QUERY_CHANNELREF_H
#define QUERY_CHANNELREF_H

#include "db/db.h"

typedef struct {
	Str id, label; /* uuid text */
} ChannelRef;

/* ERR_NEGATIVE when there is none, ERR_USAGE when there are several. */
MUST_CHECK bool channelref_find(ChannelRef *out, Db *db, const char *name, Arena *a, Err *e);

#endif
