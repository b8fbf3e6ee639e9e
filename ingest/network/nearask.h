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
	Day first;     /* since when it was seen */
	Day first_was; /* that of the last pass, as the next two */
	bool directory;
	bool was;      /* it was a seller */
	bool touched;  /* it began or ceased to show something, or a person spoke of it */
	bool loaded;   /* what it shows is there */
	bool whole;    /* its links and channel are made again */
	bool full;     /* any contact of it may be shared now that was not before, touched or not */
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
	bool crowded; /* two who carry it are, or were, tied together by what changed */
} Known;

typedef struct { /* the seller began or ceased to show it */
	uint32_t seller, ident;
} Touch;

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
	struct { /* by their numbers: sets of those that links tie together, of before or of now */
		uint32_t *v;
		size_t n, cap;
	} region;
	struct { /* number in ids -> number above */
		uint32_t *v;
		size_t n, cap;
	} by_ids;
	struct { /* by the numbers of ids */
		Known *v;
		size_t n, cap;
	} known;
	struct {
		Touch *v;
		size_t n, cap;
	} touch;
	struct { /* by the numbers of ids: what each seller shows */
		Shown *v;
		size_t n, cap;
	} shown;
	Intern *pairs;	/* of sellers and identifiers that were counted there */
	size_t counted; /* carries that were */
	struct {
		LinkHad *v;
		size_t n, cap;
	} had;
	struct { /* those that were touched */
		MemberHad *v;
		size_t n, cap;
	} member;
	Intern *sites; /* that were counted */
	struct {       /* by their numbers: how many sellers they have */
		uint32_t *v;
		size_t n, cap;
	} on_site;
	size_t wholes;
} Around;

/* Load sellers, and who else carries what is to be judged, until all of that is there. */
MUST_CHECK bool around_load(Around *w, Err *e);
/* The sellers that were put there alone. */
MUST_CHECK bool around_load_sellers(Around *w, Err *e);
/* Whom those that are whole were linked with, or are by a judgement, is whole too. */
MUST_CHECK bool around_linked(Around *w, Err *e);
/* How many sellers the sites have where that matters, into g->on_site. */
MUST_CHECK bool around_count_sites(Around *w, Graph *g, Err *e);
bool around_too_much(const Around *w);

#endif
