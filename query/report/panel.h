/*
 * A titled table of a report, the same for text, Markdown and HTML. Cells may hold hostile text;
 * whoever prints them makes them visible and escapes them.
 */
#ifndef REPORT_PANEL_H
#define REPORT_PANEL_H

#include "base/buf.h"

#define PANEL_COLS 10

typedef enum {
	PANEL_TEXT = 0,
	PANEL_NUMBER, /* set to the right */
	PANEL_SPARK,  /* numbers with spaces between, "-" for none: drawn from nought up */
	PANEL_TREND,  /* the same, drawn so that a change of some percent is seen */
	PANEL_BELOW,  /* long text: below its row where there is no room beside it */
} PanelKind;

typedef struct {
	const char *id; /* anchor in HTML */
	const char *title;
	const char *sub;    /* what is counted, or NULL */
	const char *note;   /* after the table, or NULL */
	const char *absent; /* said when there are no rows; NULL: the sheet is left out */
	size_t ncols;
	const char *names[PANEL_COLS];
	PanelKind kinds[PANEL_COLS];
	struct {
		Str *v; /* row by row */
		size_t n, cap;
	} cells;
} Panel;

void panel_col(Panel *s, const char *name, PanelKind kind);
void panel_put(Panel *s, Str cell, Arena *a);
void panel_puts(Panel *s, const char *cell, Arena *a);
size_t panel_rows(const Panel *s);
Str panel_cell(const Panel *s, size_t row, size_t col);

/* A spark cell's numbers; how many there are. NAN where there is none. */
size_t panel_spark(double *out, size_t max, Str cell);
/* As eight heights of a block, or of plain characters where the terminal has no UTF-8. */
void panel_blocks(Buf *b, Str cell, bool trend, bool utf8);
/* Text of at most `width` columns; a first column of text gives way when there is no room. */
void panel_text(Buf *b, const Panel *s, bool utf8, Arena *a);
void panel_markdown(Buf *b, const Panel *s, Arena *a);
/* A table with a caption for readers that hear it; sparks as small pictures. */
void panel_html(Buf *b, const Panel *s, Arena *a);

/* s, visible and cut to `width` columns with a mark at the cut. */
Str panel_fit(Str s, size_t width, bool utf8, Arena *a);
/* Visible text broken at spaces, each line after `indent` spaces, at most PANEL_WIDTH wide. */
void panel_wrap(Buf *b, Str s, size_t indent, Arena *a);
#define PANEL_WIDTH 80

#endif
