/*
 * Screening lists as files: CSL CSV (old and new columns), CSL JSON, OpenSanctions and
 * FollowTheMoney JSON Lines, or TSV: `name<TAB>alias...`, or with
 * a first line of column names. The format is told from the content.
 */
#ifndef NETWORK_LISTFILE_H
#define NETWORK_LISTFILE_H

#include "network/listentry.h"

/* Reads all of it. ERR_DATA with the line for what cannot be read; a file that breaks off in its
 * last row gives what came before, and `cut`. */
MUST_CHECK bool listfile_read(ListFile *out, Str text, const char *file, Arena *a, Err *e);

/* For the readers of single formats. */
MUST_CHECK bool listcsv_read(ListFile *out, Str text, const char *file, Arena *a, Err *e);
MUST_CHECK bool listjson_read(ListFile *out, Str text, const char *file, Arena *a, Err *e);

#endif
