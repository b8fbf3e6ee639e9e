/*
 * Rows for people and programs: aligned text, CSV (safe from spreadsheet formulas), JSON Lines,
 * Markdown, HTML. Knows nothing of where the rows come from.
 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "base/buf.h"

typedef enum { TABLE_TEXT = 0, TABLE_JSON, TABLE_CSV, TABLE_MARKDOWN, TABLE_HTML } TableFormat;
typedef enum { COL_TEXT = 0, COL_NUMBER, COL_BOOL, COL_JSON } ColType;

typedef struct {
	size_t ncols, nrows;
	const Str *names;
	const ColType *types;
	const Str *cells; /* nrows * ncols; STR_NONE is unknown */
} Table;

bool table_format_of(TableFormat *out, Str word); /* text json csv markdown html */
/* False when the buffer's cap was reached. */
bool table_write(Buf *b, const Table *t, TableFormat f, Arena *a);

/* One cell for a format: quoted, escaped, made visible. */
void table_csv_cell(Buf *b, Str s);
void table_html_text(Buf *b, Str s);

#endif
