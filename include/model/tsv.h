/*
 * Catalogue files: tab-separated, a header row of column names, `#` comment lines and blank lines
 * skipped, empty = unknown. Unknown or missing columns, wrong counts of cells and ill-formed UTF-8
 * are errors with file and line.
 */
#ifndef MODEL_TSV_H
#define MODEL_TSV_H

#include "base/arena.h"
#include "base/err.h"

typedef struct {
	const char *file; /* for messages */
	size_t ncols, nrows;
	Str *cells;		 /* nrows * ncols, row by row */
	long *lines;		 /* line of each row */
	const char *const *cols; /* in the order asked for */
} Tsv;

/* Read `path`; the file must have exactly the columns `cols` (NULL-ended), in any order; cells are
 * given in the order of `cols`. */
MUST_CHECK bool tsv_read(Tsv *out, const char *path, const char *const *cols, Arena *a, Err *e);
Str tsv_cell(const Tsv *t, size_t row, size_t col);
/* An error at that row: "could not ...". Returns false. */
bool tsv_error(const Tsv *t, size_t row, Err *e, const char *fmt, ...) PRINTF_LIKE(4, 5);

/* Revision of a catalogue folder: first 16 hex digits of a SHA-256 over all its .tsv files, by
 * name. Any change of any file changes it. */
MUST_CHECK bool tsv_revision(char out[17], const char *dir, Arena *a, Err *e);

#endif
