/* Parties as nodes, ownerships as edges: one picture of who owns whom (ownership.h). */
#ifndef MODEL_OWNERGRAPH_H
#define MODEL_OWNERGRAPH_H

#include "base/map.h"
#include "model/ownership.h"

#define OWNER_FAR 255 /* not reached */

typedef struct {
	uint32_t root;	     /* the node that stands for all that are the same party */
	Str name, code, ref; /* code: a credit code; ref: LIST:ENTRY */
	const OwnListed *listed;
	unsigned rules; /* of the lists that have it */
	uint32_t first, edges;
	int64_t total; /* what all its owners have, as far as known */
	uint8_t reach[OWNERSHIP_RULES], maybe[OWNERSHIP_RULES]; /* after how many steps */
} OwnerNode;

typedef struct {
	uint32_t owned, owner, row;
	int low, high;
	Day as_of;
} OwnerEdge;

typedef struct {
	OwnRow *v;
	size_t n, cap;
} OwnRows;

typedef struct {
	OwnListed *v;
	size_t n, cap;
} OwnListeds;

typedef struct {
	Arena *a;
	bool names; /* parties of one name are one, where nothing speaks against it */
	Map *at;    /* key -> index of its node, boxed */
	Map *bears; /* folded name -> the nodes that bear it */
	struct {
		OwnerNode *v;
		size_t n, cap;
	} node;
	struct {
		OwnerEdge *v;
		size_t n, cap;
	} edge;
} OwnerGraph;

void ownergraph_make(
    OwnerGraph *g, const OwnRows *rows, const OwnListeds *listed, bool names, Arena *a);
/* The party known so, NULL when there is none. */
const OwnerNode *ownergraph_by_id(const OwnerGraph *g, Str id);
const OwnerNode *ownergraph_by_name(const OwnerGraph *g, Str name);
/* What the owners that were reached less than `before` steps from a list have in sum. */
int64_t ownergraph_low(const OwnerGraph *g, const OwnerNode *b, unsigned rule, int before);
/* The same of those that may be reached, with all that a share that is not known could be. */
int64_t ownergraph_high(const OwnerGraph *g, const OwnerNode *b, unsigned rule, int before);
/* What all owners have beyond the whole. */
int64_t ownergraph_excess(const OwnerNode *b);

#endif
