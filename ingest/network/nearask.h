/* What near.c knows of the graph's neighbourhood so far, and how it asks the database for more. */
#ifndef NETWORK_NEARASK_H
#define NETWORK_NEARASK_H

#include "db/db.h"
#include "network/identifiers.h"
#include "network/intern.h"

#define NEAR_MOST 4    /* more than a quarter of all sellers: not near any more */
#define NEAR_FEW  2000 /* but so few cost next to nothing */

typedef struct {
	Key128 site, id;
	bool loaded;   /* what it shows is there */
	bool whole;    /* its links and channel are made again */
	bool followed; /* whom it is linked with was asked */
	bool exists;
} Nearby;

typedef struct { /* an identifier as the last pass left it */
	int64_t sellers, unrelated, weight;
	Str reason;
	uint8_t verdict;
	bool there;   /* it was shared */
	bool asked;   /* whether it was is known */
	bool judged;  /* all who carry it are, or will be, loaded */
	bool touched; /* somebody began or ceased to show it */
} Known;

typedef struct {
	Arena *a, *round; /* round: goes with the graph of one round */
	const LinkRules *rules;
	Db *db;
	int64_t all;
	Identifiers *ids;
	Intern *keys; /* site and id of the sellers below */
	struct {
		Nearby *v;
		size_t n, cap;
	} seller;
	struct { /* number in ids -> number above */
		uint32_t *v;
		size_t n, cap;
	} by_ids;
	struct { /* by the numbers of ids */
		Known *v;
		size_t n, cap;
	} known;
	size_t wholes;
} Around;

/* Temporary tables, and who was touched. */
MUST_CHECK bool around_start(Around *w, Err *e);
/* Load sellers, and who else carries what is to be judged, until all of that is there. */
MUST_CHECK bool around_load(Around *w, Err *e);
/* Whom those that are whole were linked with, or are by a judgement, is whole too. */
MUST_CHECK bool around_linked(Around *w, Err *e);
/* How many sellers the sites have, into g->on_site. */
MUST_CHECK bool around_count_sites(Around *w, Graph *g, Err *e);
/* near_whole and near_ident for those who write. */
MUST_CHECK bool around_finish(Around *w, Err *e);

uint32_t around_find(Around *w, Key128 site, Key128 id); /* put there when it was not */
void around_put_whole(Around *w, uint32_t seller);
bool around_is_whole(const Around *w, uint32_t ids_seller);
bool around_tied(const Known *k); /* a shared one by itself made a link */
bool around_too_much(const Around *w);

#endif
