/*
 * Screening lists as files: tables with a first line of column names (the Consolidated Screening
 * List, the Denied Persons List, OpenSanctions' simple CSV, or ours), CSL JSON, OpenSanctions and
 * FollowTheMoney JSON, or lines of `name<TAB>alias...`. The format is told from the content.
 */
#ifndef NETWORK_LISTFILE_H
#define NETWORK_LISTFILE_H

#include "base/json.h"
#include "network/listentry.h"

/* Reads all of it. ERR_DATA with the line for what cannot be read; a file that breaks off in its
 * last row gives what came before, and `cut`. */
MUST_CHECK bool listfile_read(ListFile *out, Str text, const char *file, Arena *a, Err *e);

/* For the readers of single formats. */
/* *is: the text is a table with names of columns that are known. */
MUST_CHECK bool listtable_read(
    bool *is, ListFile *out, Str text, const char *file, Arena *a, Err *e);
MUST_CHECK bool listjson_read(ListFile *out, Str text, const char *file, Arena *a, Err *e);

typedef struct ListGraph ListGraph;
/* FollowTheMoney: parties, with what other entities of the file say of them. Feed all, then end. */
ListGraph *listftm_start(Arena *a);
void listftm_feed(ListGraph *g, const Json *entity);
void listftm_end(ListFile *out, ListGraph *g);

#endif
