/*
 * The ledger: text files beside the archive, append only.
 *   files.tsv   a line an archive file: what was in it when it was taken in
 *   DAY.leaves  a line a record of the files taken in that day, in their order
 *   roots.tsv   a line each time a day's Merkle root was taken
 * A root stands for the first so many leaves of its day; link is SHA-256 of the text
 * "LINK-BEFORE DAY SEQ LEAVES ROOT", so no line can be changed or left out without the next
 * telling. A file that is in the ledger is not entered again: a replay alters no root.
 */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "base/clock.h"
#include "ledger/leaves.h"

typedef struct {
	Day day;
	int64_t first, records, bytes; /* first: its first leaf among those of the day */
	Sha256 root;		       /* over its own records */
	Str origin, run, path;	       /* path: below the archive folder, or absolute */
} LedgerFile;
typedef struct {
	LedgerFile *v;
	size_t n, cap;
} LedgerFiles;

typedef struct {
	Day day;
	int64_t seq, leaves;
	Sha256 root, link;
	Instant at;
} LedgerRoot;
typedef struct {
	LedgerRoot *v;
	size_t n, cap;
} LedgerRoots;

typedef struct {
	const char *base, *dir; /* the archive folder; its "ledger" */
	Key128 id;		/* of this ledger, made at its first use */
	LedgerFiles files;
	LedgerRoots roots;
	Arena *arena;
	int lock;
} Ledger;

/* Reads files.tsv and roots.tsv; makes the folder when it is not there. Locked until `a` is freed:
 * two programs never write one ledger at once. */
MUST_CHECK bool ledger_open(Ledger *out, const char *base, Arena *a, Err *e);
/* For reading: not made, not locked. ERR_FILE when there is none. */
MUST_CHECK bool ledger_look(Ledger *out, const char *base, Arena *a, Err *e);
/* Enter an archive file under today, or the last day there is, if that is later; *added NULL when
 * it was in it before. */
MUST_CHECK bool ledger_add(
    LedgerFile **added, Ledger *l, const char *path, const char *origin, const char *run, Err *e);
/* Take the root over each day's leaves that has none yet: midnight, or a kill, may have come since
 * they were added. *out is the last, NULL when there was none to take. */
MUST_CHECK bool ledger_seal(LedgerRoot **out, Ledger *l, Err *e);
/* Leaves of a day. */
MUST_CHECK bool ledger_leaves(LeafVec *out, const Ledger *l, Day day, Arena *a, Err *e);
/* Where the archive file stands. */
const char *ledger_path(const Ledger *l, const LedgerFile *f, Arena *a);
/* The link of a root behind another one; before NULL for the first. */
Sha256 ledger_link(const LedgerRoot *before, const LedgerRoot *r);

#endif
