/* What the signals of this pass find, in memory. */
#ifndef NETWORK_FINDINGS_H
#define NETWORK_FINDINGS_H

#include "db/db.h"
#include "network/intern.h"
#include "network/rowplace.h"

typedef struct {
	uint32_t signal;
	uint32_t next; /* of the seller, number + 1 */
	int32_t strength, n;
	Str detail;
	Key128 *capture; /* in their order, each once */
	uint32_t captures;
	Day first_on, last_on;
} Finding;

typedef enum { NOT_STORED, STORED_OTHERWISE, STORED_SO } FindingStored;

typedef struct {
	Key128 site, id, channel;
	Day day;	/* the last on which it was looked at */
	uint32_t first; /* finding, number + 1 */
	uint64_t mark;	/* of all its findings, in whatever order */
	FindingStored stored;
	RowPlace place; /* where they are stored */
} FindingSeller;

typedef struct {
	Arena *a;
	Intern *signals; /* names, as of Finding.signal */
	struct {
		FindingSeller *v;
		size_t n, cap;
	} seller; /* those of this pass, by their number from 1 on */
	struct {
		Finding *v;
		size_t n, cap;
	} finding;
	struct {
		Key128 *v;
		size_t n, cap;
	} scratch;
} Findings;

/* Asks each signal: schema/network/signal_NAME.sql gives rows of seller (its number), strength, n,
 * detail, captures (any number in any order), first and last day. */
MUST_CHECK bool findings_read(Findings *out, Db *db, Arena *a, Err *e);

#endif
