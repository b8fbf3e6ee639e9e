/* Reading an XPath expression byte by byte; used by xpathparse.c alone. */
#ifndef EXTRACT_XPATHLEX_H
#define EXTRACT_XPATHLEX_H

#include "extract/xpathtree.h"

typedef struct {
	Str s;
	size_t i;
	int depth;
	Arena *a;
	Err *e;
	bool failed;
} XPathText;

/* Remembers the first error; gives NULL. */
XExpr *xpathlex_fail(XPathText *r, const char *what);
void xpathlex_skip(XPathText *r);
/* White space and then this sign, if it stands here. */
bool xpathlex_take(XPathText *r, const char *token);
/* The name that stands here, not taken. */
Str xpathlex_name(XPathText *r);
bool xpathlex_word(XPathText *r, const char *word);
/* Could its value be a number, or ask for position() or last()? */
bool xpathlex_positional(const XExpr *x);

#endif
