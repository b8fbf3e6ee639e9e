/*
 * XPath 1.0 over an HtmlDoc: all axes but namespace, all operators, the core functions. Names are
 * compared without regard to case; there are no namespaces, variables, comments or processing
 * instructions. An expression is compiled once and is then read-only. Added to 1.0: has-class(n).
 */
#ifndef EXTRACT_XPATH_H
#define EXTRACT_XPATH_H

#include "extract/html.h"

typedef struct XPath XPath;

typedef struct {
	uint32_t node;
	uint32_t attr; /* index in HtmlDoc.attrs + 1, 0 for the node itself */
} XNode;

typedef struct {
	XNode *v;
	size_t n, cap;
} XNodes;

typedef enum { XK_NODES = 0, XK_STRING, XK_NUMBER, XK_BOOL } XKind;

typedef struct {
	XKind kind;
	XNodes nodes; /* in document order */
	Str text;
	double number;
	bool truth;
} XValue;

/* The error has the byte of the expression. */
MUST_CHECK bool xpath_compile(XPath **out, Str text, Arena *a, Err *e);
/* The value at a context node; everything lies in `a`. Work is bounded: an expression that visits
 * more than XPATH_STEPS nodes on one page stops with what it has. */
XValue xpath_eval(const XPath *x, const HtmlDoc *d, uint32_t context, Arena *a);
#define XPATH_STEPS 20000000u

Str xpath_node_string(const HtmlDoc *d, XNode n);
/* Source bytes of a node or of an attribute's value. */
void xpath_node_span(const HtmlDoc *d, XNode n, uint32_t *start, uint32_t *end);
Str xpath_to_string(const HtmlDoc *d, const XValue *v, Arena *a);

#endif
