/* The compiled form of an XPath expression; used by xpath*.c alone. */
#ifndef EXTRACT_XPATHTREE_H
#define EXTRACT_XPATHTREE_H

#include "extract/xpath.h"

typedef enum {
	X_OR = 0,
	X_AND,
	X_EQ,
	X_NE,
	X_LT,
	X_LE,
	X_GT,
	X_GE,
	X_ADD,
	X_SUB,
	X_MUL,
	X_DIV,
	X_MOD,
	X_NEG,
	X_UNION,
	X_STRING,
	X_NUMBER,
	X_FUNC,
	X_PATH,
} XOp;

typedef enum {
	AXIS_CHILD = 0,
	AXIS_DESCENDANT,
	AXIS_DESCENDANT_OR_SELF,
	AXIS_SELF,
	AXIS_ATTRIBUTE,
	AXIS_FOLLOWING_SIBLING,
	AXIS_FOLLOWING,
	AXIS_PARENT, /* from here on nearest first, that is, against the document's order */
	AXIS_ANCESTOR,
	AXIS_ANCESTOR_OR_SELF,
	AXIS_PRECEDING_SIBLING,
	AXIS_PRECEDING,
} XAxis;

typedef enum { TEST_NAME = 0, TEST_ANY, TEST_TEXT, TEST_NODE, TEST_NONE } XTest;

typedef enum {
	FN_LAST = 0,
	FN_POSITION,
	FN_COUNT,
	FN_ID,
	FN_NAME,
	FN_STRING,
	FN_CONCAT,
	FN_STARTS_WITH,
	FN_CONTAINS,
	FN_SUBSTRING_BEFORE,
	FN_SUBSTRING_AFTER,
	FN_SUBSTRING,
	FN_STRING_LENGTH,
	FN_NORMALIZE_SPACE,
	FN_TRANSLATE,
	FN_BOOLEAN,
	FN_NOT,
	FN_TRUE,
	FN_FALSE,
	FN_LANG,
	FN_NUMBER,
	FN_SUM,
	FN_FLOOR,
	FN_CEILING,
	FN_ROUND,
	FN_HAS_CLASS,
} XFn;

typedef struct XExpr XExpr;

typedef struct XPred {
	XExpr *expr;
	bool positional; /* its value may depend on position or size */
	struct XPred *next;
} XPred;

typedef struct XStep {
	XAxis axis;
	XTest test;
	HtmlWord word;
	Str name;
	XPred *preds;
	struct XStep *next;
} XStep;

struct XExpr {
	XOp op;
	XExpr *left, *right; /* of an operator */
	XExpr *args;	     /* of a function, linked by next */
	XExpr *next;
	XFn fn;
	Str text;
	double number;
	XExpr *base;  /* of a path: where it starts, NULL for the context or the document */
	XPred *preds; /* on the base */
	bool absolute;
	XStep *steps;
};

struct XPath {
	XExpr *top;
	Str text;
};

typedef struct {
	XNode node;
	size_t position, size;
} XPlace;

typedef struct XRun {
	const HtmlDoc *d;
	Arena *a;
	uint64_t steps; /* left */
	XValue (*run)(struct XRun *r, const XExpr *x, XPlace at);
} XRun;

/* Nodes of one axis from one context, in the order of the axis. */
void xpathaxis_walk(XRun *r, XNodes *out, XNode at, const XStep *s);
bool xpathaxis_above(const HtmlDoc *d, uint32_t up, uint32_t i);
XValue xpath_call(XRun *r, const XExpr *x, XPlace at);
double xpath_to_number(XRun *r, const XValue *v);
bool xpath_to_bool(const XValue *v);
double xpath_parse_number(Str s);

#endif
