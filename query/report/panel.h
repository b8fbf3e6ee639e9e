/*
 * A titled table of a report, the same for text, Markdown and HTML. Cells may hold hostile text;
 * whoever prints them makes them visible and escapes them.
 */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include "base/buf.h"

#define SHEET_COLS 10

typedef enum {
	SHEET_TEXT = 0,
	SHEET_NUMBER, /* set to the right */
	SHEET_SPARK,  /* numbers with spaces between, "-" for none: drawn from nought up */
	SHEET_TREND,  /* the same, drawn so that a change of some percent is seen */
	SHEET_BELOW,  /* long text: below its row where there is no room beside it */
} SheetKind;

typedef struct {
	const char *id; /* anchor in HTML */
	const char *title;
	const char *sub;    /* what is counted, or NULL */
	const char *note;   /* after the table, or NULL */
	const char *absent; /* said when there are no rows; NULL: the sheet is left out */
	size_t ncols;
	const char *names[SHEET_COLS];
	SheetKind kinds[SHEET_COLS];
	struct {
		Str *v; /* row by row */
		size_t n, cap;
	} cells;
} Sheet;

void sheet_col(Sheet *s, const char *name, SheetKind kind);
void sheet_put(Sheet *s, Str cell, Arena *a);
void sheet_puts(Sheet *s, const char *cell, Arena *a);
size_t sheet_rows(const Sheet *s);
Str sheet_cell(const Sheet *s, size_t row, size_t col);

/* A spark cell's numbers; how many there are. NAN where there is none. */
size_t sheet_spark(double *out, size_t max, Str cell);
/* As eight heights of a block, or of plain characters where the terminal has no UTF-8. */
void sheet_blocks(Buf *b, Str cell, bool trend, bool utf8);
/* Text of at most `width` columns; a first column of text gives way when there is no room. */
void sheet_text(Buf *b, const Sheet *s, bool utf8, Arena *a);
void sheet_markdown(Buf *b, const Sheet *s, Arena *a);
/* A table with a caption for readers that hear it; sparks as small pictures. */
void sheet_html(Buf *b, const Sheet *s, Arena *a);

/* s, visible and cut to `width` columns with a mark at the cut. */
Str sheet_fit(Str s, size_t width, bool utf8, Arena *a);
/* Visible text broken at spaces, each line after `indent` spaces, at most SHEET_WIDTH wide. */
void sheet_wrap(Buf *b, Str s, size_t indent, Arena *a);
#define SHEET_WIDTH 80

#endif
