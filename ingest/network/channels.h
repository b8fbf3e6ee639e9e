/*
 * Groups become channels: an id made from the oldest seller, a short label that stays with the id,
 * events for what changed since the last pass, redirects from ids that are no more.
 */
#ifndef NETWORK_CHANNELS_H
#define NETWORK_CHANNELS_H

#include "db/db.h"
#include "network/graph.h"
#include "network/intern.h"
#include "network/rowplace.h"

typedef struct {
	Key128 id;
	uint32_t oldest; /* seller */
	uint32_t first;	 /* members[first .. first + sellers) */
	uint32_t sellers;
} Channel;

typedef struct { /* a former member of a channel: it is no more, or its row is another */
	Key128 site, seller, channel;
	bool went;
} FormerMember;

typedef struct { /* a channel that is no more since its sellers are in another */
	Key128 id;
	uint32_t into; /* channel */
} GoneChannel;

typedef enum { ROW_STAYS, ROW_OTHER, ROW_NEW } RowChange;

typedef struct { /* a seller whose row is another, but for its channel, which was not looked at */
	uint32_t seller;
	Key128 channel;
} Kept;

typedef struct {
	Arena *a;
	Channel *v;
	size_t n;
	uint32_t *member; /* sellers by channel */
	uint32_t *of;	  /* seller -> channel; UINT32_MAX for those not looked at */
	size_t merged, split, joined;
	size_t came, went; /* sellers that had no channel; that are no more */
	RowPlace *place;   /* seller -> where its former row stands */
	uint8_t *row;	   /* seller -> what becomes of its row, a RowChange */
	struct {
		FormerMember *v;
		size_t n, cap;
	} former;
	struct {
		GoneChannel *v;
		size_t n, cap;
	} gone;
	struct {
		Kept *v;
		size_t n, cap;
	} kept;
} Channels;

/* The id of the channel whose oldest seller that is. */
Key128 channels_id(const Seller *s);
/* Number the groups of the graph. */
void channels_list(Channels *out, const Graph *g);
typedef struct {
	Day day;
	Instant now;
} PassTime;

/* Compare with what the database has; write events, and of members and channels what differs. The
 * ids of channels that differ, also of those that are no more, go to `dirty`, unless it is NULL. */
MUST_CHECK bool channels_write(
    Channels *c, const Graph *g, Intern *dirty, const PassTime *when, Db *db, Err *e);
/* The id goes to `dirty`, if there is one. */
static inline void
channels_dirty(Intern *dirty, Str id)
{
	if (dirty)
		intern_put(dirty, 0, id);
}

/* The seller's channel goes to `dirty`, if there is one; UINT32_MAX is nobody. */
void channels_touch(const Channels *c, uint32_t seller, Intern *dirty);

#endif
