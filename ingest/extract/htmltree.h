/* The tree builder behind html_parse: open elements and what closes them. Used by html.c alone. */
#ifndef EXTRACT_HTMLTREE_H
#define EXTRACT_HTMLTREE_H

#include "extract/html.h"

typedef struct {
	HtmlDoc *d;
	const char *s;
	uint32_t n, i;
	uint32_t cur; /* the open element */
	int depth;
	int overflow; /* elements open beyond CAP_DEPTH, not kept on the path */
	bool has_body;
} HtmlBuilder;

/* An arena array of twice the room. */
void *htmltree_grow(Arena *a, void *old, uint32_t n, uint32_t *cap, size_t size);
/* A new last child of the open element; 0 when the document is full. */
uint32_t htmltree_add(HtmlBuilder *p, HtmlWord w, uint32_t start, uint32_t end);
void htmltree_pop(HtmlBuilder *p, uint32_t end);
/* Close everything up to and including `node`, and what waited for that. */
void htmltree_pop_through(HtmlBuilder *p, uint32_t node, uint32_t end);
/* What a start tag ends before its element is opened. */
void htmltree_before(HtmlBuilder *p, HtmlWord w);
/* An end tag; `name` serves for W_OTHER. */
void htmltree_close(HtmlBuilder *p, HtmlWord w, Str name);

#endif
