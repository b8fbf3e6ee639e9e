/*
 * A tolerant HTML reader. The tree is an array in document order: the descendants of node i are
 * i + 1 .. past - 1, so walks need no recursion and a subtree is a range. Nodes keep the bytes of
 * the source they came from. Nothing here fails: broken markup gives some tree; depth (CAP_DEPTH)
 * and the number of nodes are bounded, and `cut` says when the bound was met. Views point into the
 * source, which must outlive the document.
 */
#ifndef EXTRACT_HTML_H
#define EXTRACT_HTML_H

#include "base/arena.h"
#include "base/buf.h"
#include "extract/word.h"

#define HTML_NODES 2000000u /* bound on the nodes of one page */
#define HTML_ATTRS 512u	    /* bound on the attributes of one element */

typedef struct {
	uint32_t parent, first, last, prev, next; /* 0: none; node 0 is the document */
	uint32_t past;				  /* index after the last descendant */
	uint32_t twin;				  /* next element of the same word, or 0 */
	uint32_t attr;				  /* its first attribute in HtmlDoc.attrs */
	uint32_t start, end;			  /* source bytes, end tag included */
	uint32_t inner;				  /* source byte after the start tag */
	uint16_t nattr;
	uint8_t word; /* HtmlWord */
	uint8_t flags;
} HtmlNode;

typedef struct {
	uint32_t name, value; /* offsets in the source */
	uint32_t value_n;
	uint16_t name_n;
	uint8_t word;
	uint8_t escaped; /* the value has a '&' */
} HtmlAttr;

typedef struct {
	Str src;
	HtmlNode *v;
	uint32_t n, cap;
	HtmlAttr *attrs;
	uint32_t nattrs, attr_cap;
	uint32_t head[WORD_COUNT]; /* first element of each word, or 0 */
	uint32_t tail[WORD_COUNT];
	bool cut;
	Arena *a;
} HtmlDoc;

HtmlDoc *html_parse(Str src, Arena *a);

static inline bool
html_is_element(const HtmlDoc *d, uint32_t i)
{
	return d->v[i].word < W_TEXT;
}
Str html_name(const HtmlDoc *d, uint32_t i); /* of an element, as written */
const HtmlAttr *html_attr_find(const HtmlDoc *d, uint32_t i, HtmlWord w);
const HtmlAttr *html_attr_named(const HtmlDoc *d, uint32_t i, Str name);
/* The decoded value; STR_NONE when the element has no such attribute. */
Str html_attr(const HtmlDoc *d, uint32_t i, HtmlWord w);
Str html_attr_by(const HtmlDoc *d, uint32_t i, const char *name);
Str html_attr_value(const HtmlDoc *d, const HtmlAttr *at);
bool html_has_class(const HtmlDoc *d, uint32_t i, Str name);

/* The text that a reader sees, white space squashed: one line, or a line per block. Scripts,
 * styles and the like are left out. Both lie in the document's arena. */
Str html_text(const HtmlDoc *d, uint32_t i);
Str html_lines(const HtmlDoc *d, uint32_t i);
/* html_text when it has at most `max` bytes, else STR_NONE without the work of a long one. */
Str html_text_max(const HtmlDoc *d, uint32_t i, size_t max);
/* All text below, decoded, white space as it is: XPath's string value. */
Str html_string(const HtmlDoc *d, uint32_t node);
/* The same for callers that build a text of their own from several nodes: append the visible text
 * of node i; `lines` puts '\n' between blocks. Cuts at the buffer's cap. */
void html_text_add(Buf *b, const HtmlDoc *d, uint32_t node, bool lines);

/* Character references decoded; a view when there are none. */
Str html_decode(Str raw, Arena *a);
/* The code points of one reference at s[*i] == '&': up to two, and *i behind it. 0 when it is
 * none; then *i is unchanged. */
int html_entity(uint32_t out[2], Str s, size_t *i);
/* White space squashed to single spaces and trimmed (NBSP and ideographic space too). */
Str html_squash(Str s, Arena *a);

#endif
