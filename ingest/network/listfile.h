/*
 * Screening lists as files: CSL CSV (old and new columns), CSL JSON, OpenSanctions and
 * FollowTheMoney
 * JSON Lines, or TSV `name<TAB>alias...`. The format is told from the content.
 */
#ifndef NETWORK_LISTFILE_H
#define NETWORK_LISTFILE_H

#include "base/arena.h"
#include "base/err.h"

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

/* Reads all of it. ERR_DATA with the line for what cannot be read; a file that breaks off in its
 * last row gives what came before, and `cut`. */
MUST_CHECK bool listfile_read(ListFile *out, Str text, const char *file, Arena *a, Err *e);

/* For the readers of single formats. */
void listfile_add(ListFile *out, ListEntry *x, Arena *a);
void listfile_split(StrVec *out, Str cell, Arena *a); /* at "; " */
MUST_CHECK bool listcsv_read(ListFile *out, Str text, const char *file, Arena *a, Err *e);
MUST_CHECK bool listjson_read(ListFile *out, Str text, const char *file, Arena *a, Err *e);

#endif
