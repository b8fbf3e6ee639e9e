/* The entries of a screening list, whatever file they came from. */
#ifndef NETWORK_LISTENTRY_H
#define NETWORK_LISTENTRY_H

#include "base/map.h"
#include "network/ownerrow.h"

typedef struct {
	Str id, name, kind, country, citation, start, end, requirement, policy, url, source;
	StrVec aliases, addresses, identifiers, persons, owners;
	char sha256[65];
} ListEntry;

#define LIST_UNREAD 20

typedef struct {
	ListEntry *v;
	size_t n, cap;
	const char *format; /* "csl-csv", "csv", "csl-json", "ftm", "tsv" */
	bool cut;	    /* the file ends in the middle of a row */
	bool unended;	    /* it is a list of names whose last line has no end */
	size_t no_days;	    /* that were given, and are none that can be read */
	StrVec unread;	    /* of JSON: fields that neither format has, the first LIST_UNREAD */
	Map *ids;	    /* made from names -> their entry */
	OwnerRows owners;   /* FollowTheMoney: who owns and directs whom, of all its entities */
} ListFile;

/* Adds a copy, with its digest; an entry without a name is left out. */
void listentry_add(ListFile *out, ListEntry *x, Arena *a);
void listentry_split(StrVec *out, Str cell, const char *apart, Arena *a);
/* The number of "US, 80-0890696, Tax ID No.", as one would look for it. What names no number
 * ("Subject to secondary sanctions"), or a day, is left out. */
void listentry_number(StrVec *out, Str given, Arena *a);
/* A credit code in the form that contacts have: capitals, nothing in between; what is none stays as
 * it is. */
Str listentry_code(Str number, Arena *a);
/* The same of a number whose kind is known; kind may be STR_NONE. */
void listentry_number_of(StrVec *out, Str number, Str kind, Arena *a);

#endif
