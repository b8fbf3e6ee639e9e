/*
 * Who is reached because listed parties own half or more of it: 15 CFR 744.11(a)(1) and supplement
 * no. 8 to part 744 (the Affiliates Rule), and OFAC's guidance of 2014-08-13 (FAQ 399, 401), whose
 * arithmetic is the same. Shares of all listed owners are summed. A firm that is reached counts
 * like a listed one, with its whole share in the next; a firm that is not passes nothing on, so
 * that shares are never multiplied along a chain. Ownership counts, control does not.
 *
 * Shares that are not known leave open what they might make. Two pictures are kept: of what is tied
 * by ids (credit codes, LIST:ENTRY), and of what names tie besides; an answer says which one it is
 * from. What cannot be true is not counted: where the owners of a firm have more than all of it,
 * the excess is taken off the listed ones' share.
 *
 * Borrows all text given to it. Cycles are safe: a firm is reached through owners that were reached
 * before it, in at most OWNERSHIP_DEPTH steps from a listed one.
 */
#ifndef MODEL_OWNERSHIP_H
#define MODEL_OWNERSHIP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"

#define OWNERSHIP_WHOLE	  10000 /* hundredths of a percent */
#define OWNERSHIP_HALF	  5000
#define OWNERSHIP_UNKNOWN (-1)
#define OWNERSHIP_DEPTH	  16 /* firms in a chain; what is further away is not looked at */
#define OWNERSHIP_RULES	  4

typedef struct {
	Str name;
	const Str *id; /* credit codes, LIST:ENTRY; none: it is known by its name alone */
	size_t ids;
} OwnParty;

typedef struct {
	OwnParty owner, owned;
	int low, high; /* share in hundredths of a percent, or both OWNERSHIP_UNKNOWN */
	Day as_of;     /* of a pair the newest counts; DAY_NONE is the oldest */
	Str source;
} OwnRow;

typedef struct {
	Str list, entry, name;
	const Str *also; /* other names */
	size_t alsos;
	const Str *id; /* its numbers */
	size_t ids;
	unsigned rules; /* bit r: its list is one of rule r */
} OwnListed;

typedef struct Ownership Ownership;

Ownership *ownership_new(Arena *a);
void ownership_add(Ownership *o, const OwnRow *r);
void ownership_listed(Ownership *o, const OwnListed *x);
/* After the last row and entry, before the first question. */
void ownership_settle(Ownership *o);

typedef enum {
	OWNERSHIP_NO = 0, /* or it is listed itself, or nothing is known of it */
	OWNERSHIP_OPEN,	  /* may be, by shares that are not known or contradict each other */
	OWNERSHIP_REACHED
} OwnState;

typedef struct {
	OwnState state;
	bool sure;     /* by ids alone, else by names too */
	int low, high; /* what listed and reached owners have in sum, at least and at most */
	bool over;     /* its owners have more than all of it */
	uint32_t node;
	unsigned rule;
} OwnAnswer;

/* A firm by a credit code or LIST:ENTRY; then, of whatever its code is, by name. */
OwnAnswer ownership_by_id(const Ownership *o, Str id, unsigned rule);
OwnAnswer ownership_by_name(const Ownership *o, Str name, unsigned rule);

/* The firm that an answer is about, as its first row has it. */
Str ownership_name(const Ownership *o, const OwnAnswer *x);

/* An owner that counts for an answer. */
typedef struct {
	Str name;
	int low, high; /* OWNERSHIP_UNKNOWN */
	Day as_of;
	Str source;
	const OwnListed *listed; /* NULL: it is reached itself, as `via` says */
	OwnAnswer via;
} OwnPart;

/* Largest shares first. */
const OwnPart *ownership_parts(size_t *n, const Ownership *o, const OwnAnswer *x, Arena *a);
/* "62 % in sum: A Ltd 35 % (on LIST; SOURCE, DAY) ..." without "; ". */
void ownership_said(Buf *b, const Ownership *o, const OwnAnswer *x);
/* "35 %", "25 to 50 %", "a share that is not known". */
void ownership_share_text(Buf *b, int low, int high);

/* All firms of which somebody owns something: as (id, its own kind) and as name, each text once. */
typedef struct {
	Str text;
	bool id;
	Str code; /* of a name: the credit code of who bears it, STR_NONE when not known */
} OwnKey;
size_t ownership_keys(const Ownership *o);
OwnKey ownership_key(const Ownership *o, size_t i);

#endif
