/* What identifiers tell: identifier_weight.tsv, stop_identifier.tsv, contact_country.tsv and, of
 * addresses, place_word.tsv. */
#ifndef NETWORK_LINKRULES_H
#define NETWORK_LINKRULES_H

#include "model/placeword.h"
#include "network/graph.h"

#define LINK_POINTS 60 /* from here on two sellers count as linked */

typedef enum { STOP_EXACT = 0, STOP_PREFIX, STOP_SUFFIX, STOP_CONTAINS, STOP_LIKE } StopMatch;

typedef struct {
	IdKind kind;
	StopMatch match;
	Str value, reason;
	bool becomes; /* else it is no link at all */
	IdKind as;
	unsigned next; /* index + 1 of the next of its kind, 0 for none */
} StopRule;

typedef struct {
	bool hard;
	int weight, full_to, none_from;
	int apart; /* days between, from which on it counts half; 0: it never does */
} KindRule;

typedef struct { /* a contact that tells the country */
	IdKind kind;
	Str prefix;
	Whereabouts at;
} CountryRule;

typedef struct {
	KindRule kind[ID_KINDS];
	StopRule *stop;
	unsigned first[ID_KINDS]; /* index + 1 of the first stop rule of a kind */
	CountryRule *country;
	size_t countries;
	PlaceWords *places;
	char revision[17];
} LinkRules;

/* Read and check the files of `dir`. */
MUST_CHECK bool linkrules_read(LinkRules *out, const char *dir, Arena *a, Err *e);
/* Index + 1 of the first stop rule that fits, 0 for none. What holds for a phone holds for it as
 * the number of a messenger too. */
unsigned linkrules_stop(const LinkRules *r, IdKind kind, Str value);
/* Where a contact of that kind says that its owner is. */
Whereabouts linkrules_whereabouts(const LinkRules *r, IdKind kind, Str value);
/* Is a way to be reached on so many unrelated sellers that it weighs less? */
bool linkrules_crowded(const LinkRules *r, IdKind kind, int64_t unrelated);
/* Points of an identifier that so many unrelated groups carry. */
int linkrules_points(const LinkRules *r, IdKind kind, size_t unrelated);
/* Why a judged identifier is worth what it is, in words; STR_NONE when it goes without saying. */
Str linkrules_reason(const LinkRules *r, const Ident *d, Arena *a);

#endif
