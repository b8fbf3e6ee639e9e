/*
 * Groups become channels: an id made from the oldest seller, a short label that stays with the id,
 * events for what changed since the last pass, redirects from ids that are no more.
 */
#ifndef NETWORK_CHANNELS_H
#define NETWORK_CHANNELS_H

#include "db/db.h"
#include "network/graph.h"

typedef struct {
	Key128 id;
	uint32_t oldest; /* seller */
	uint32_t first;	 /* members[first .. first + sellers) */
	uint32_t sellers;
	bool changed; /* other members than before */
} Channel;

typedef struct {
	Channel *v;
	size_t n;
	uint32_t *member; /* sellers by channel */
	uint32_t *of;	  /* seller -> channel */
	size_t merged, split, joined;
} Channels;

/* The id of the channel whose oldest seller that is. */
Key128 channels_id(const Seller *s);
/* Number the groups of the graph. */
void channels_list(Channels *out, const Graph *g);
/* Compare with what the database has, write labels, events, redirects, members and channels. */
MUST_CHECK bool channels_write(Channels *c, const Graph *g, Db *db, Day day, Instant now, Err *e);

#endif
