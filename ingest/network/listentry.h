/* The entries of a screening list, whatever file they came from. */
#ifndef NETWORK_LISTENTRY_H
#define NETWORK_LISTENTRY_H

#include "base/arena.h"

typedef struct {
	Str *v;
	size_t n, cap;
} StrVec;

typedef struct {
	Str id, name, kind, country, citation, start, end, requirement, policy, url, source;
	StrVec aliases, addresses, identifiers, persons, owners;
	char sha256[65];
} ListEntry;

typedef struct {
	ListEntry *v;
	size_t n, cap;
	const char *format; /* "csl-csv", "csl-json", "ftm", "tsv" */
	bool cut;	    /* the file ends in the middle of a row */
} ListFile;

/* Adds a copy, with its digest; an entry without a name is left out. */
void listentry_add(ListFile *out, ListEntry *x, Arena *a);
void listentry_split(StrVec *out, Str cell, Arena *a); /* at "; " */

#endif
