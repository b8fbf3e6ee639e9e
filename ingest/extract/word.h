/*
 * The names of HTML that the readers ask for, elements and attributes in one list, as small
 * numbers; a name outside the list is W_OTHER and is compared by its bytes.
 */
#ifndef EXTRACT_WORD_H
#define EXTRACT_WORD_H

#include "base/str.h"

enum {			/* what the tree builder must know of an element */
	WF_VOID = 1,	/* has no content and no end tag */
	WF_BLOCK = 2,	/* its start ends an open p; a line of its own */
	WF_SPECIAL = 4, /* an inline end tag does not reach through it */
	WF_RAW = 8,	/* its content is not markup */
	WF_SCOPE = 16,	/* block end tags do not reach through it */
	WF_HEAD = 32,	/* may stand in head */
	WF_SILENT = 64, /* its content is never seen by a reader */
};

#define BS (WF_BLOCK | WF_SPECIAL)
/* clang-format off */
#define WORDS(X) \
	X(A, "a", 0) X(ABBR, "abbr", 0) X(ADDRESS, "address", BS) X(ALT, "alt", 0) \
	X(AREA, "area", WF_VOID) X(ARTICLE, "article", BS) X(ASIDE, "aside", BS) X(B, "b", 0) \
	X(BASE, "base", WF_VOID | WF_HEAD) X(BLOCKQUOTE, "blockquote", BS) \
	X(BODY, "body", WF_SPECIAL | WF_SCOPE) X(BR, "br", WF_VOID) \
	X(BUTTON, "button", WF_SPECIAL | WF_SCOPE) X(CAPTION, "caption", WF_SPECIAL | WF_SCOPE) \
	X(CENTER, "center", BS) X(CHARSET, "charset", 0) X(CLASS, "class", 0) \
	X(COL, "col", WF_VOID) X(COLGROUP, "colgroup", WF_SPECIAL) X(CONTENT, "content", 0) \
	X(DATETIME, "datetime", 0) X(DD, "dd", BS) X(DEL, "del", 0) X(DIR, "dir", BS) \
	X(DIV, "div", BS) X(DL, "dl", BS) X(DT, "dt", BS) X(EM, "em", 0) \
	X(EMBED, "embed", WF_VOID) X(FIELDSET, "fieldset", BS) X(FIGCAPTION, "figcaption", BS) \
	X(FIGURE, "figure", BS) X(FONT, "font", 0) X(FOOTER, "footer", BS) X(FORM, "form", BS) \
	X(FRAME, "frame", WF_VOID) X(H1, "h1", BS) X(H2, "h2", BS) X(H3, "h3", BS) X(H4, "h4", BS) \
	X(H5, "h5", BS) X(H6, "h6", BS) X(HEAD, "head", WF_SPECIAL) X(HEADER, "header", BS) \
	X(HR, "hr", WF_VOID | WF_BLOCK) X(HREF, "href", 0) X(HTML, "html", WF_SPECIAL | WF_SCOPE) \
	X(HTTP_EQUIV, "http-equiv", 0) X(I, "i", 0) X(ID, "id", 0) \
	X(IFRAME, "iframe", WF_SPECIAL | WF_RAW | WF_SILENT) \
	X(IMG, "img", WF_VOID) X(INPUT, "input", WF_VOID) \
	X(INS, "ins", 0) X(ITEMID, "itemid", 0) \
	X(ITEMPROP, "itemprop", 0) X(ITEMREF, "itemref", 0) \
	X(ITEMSCOPE, "itemscope", 0) X(ITEMTYPE, "itemtype", 0) \
	X(LABEL, "label", 0) X(LANG, "lang", 0) \
	X(LEGEND, "legend", BS) X(LI, "li", BS) \
	X(LINK, "link", WF_VOID | WF_HEAD) X(MAIN, "main", BS) \
	X(MAP, "map", 0) X(MENU, "menu", BS) \
	X(META, "meta", WF_VOID | WF_HEAD) X(METER, "meter", 0) \
	X(NAME, "name", 0) X(NAV, "nav", BS) X(NOEMBED, "noembed", WF_RAW | WF_SILENT) \
	X(NOFRAMES, "noframes", WF_RAW | WF_SILENT) X(NOSCRIPT, "noscript", WF_HEAD | WF_SILENT) \
	X(OBJECT, "object", WF_SPECIAL | WF_SCOPE) X(OL, "ol", BS) X(OPTGROUP, "optgroup", 0) \
	X(OPTION, "option", 0) X(P, "p", BS) X(PARAM, "param", WF_VOID) X(PRE, "pre", BS) \
	X(PREFIX, "prefix", 0) X(PROPERTY, "property", 0) \
	X(REL, "rel", 0) X(RESOURCE, "resource", 0) \
	X(S, "s", 0) X(SCRIPT, "script", WF_SPECIAL | WF_RAW | WF_HEAD | WF_SILENT) \
	X(SECTION, "section", BS) X(SELECT, "select", WF_SPECIAL) X(SMALL, "small", 0) \
	X(SOURCE, "source", WF_VOID) X(SPAN, "span", 0) X(SRC, "src", 0) X(STRIKE, "strike", 0) \
	X(STRONG, "strong", 0) X(STYLE, "style", WF_SPECIAL | WF_RAW | WF_HEAD | WF_SILENT) \
	X(SUB, "sub", 0) X(SUMMARY, "summary", BS) X(SUP, "sup", 0) X(SVG, "svg", WF_SILENT) \
	X(TABLE, "table", BS | WF_SCOPE) X(TBODY, "tbody", WF_SPECIAL | WF_BLOCK) \
	X(TD, "td", WF_SPECIAL | WF_SCOPE | WF_BLOCK) \
	X(TEMPLATE, "template", WF_SPECIAL | WF_SCOPE | WF_HEAD | WF_SILENT) \
	X(TEXTAREA, "textarea", WF_SPECIAL | WF_RAW) X(TFOOT, "tfoot", WF_SPECIAL | WF_BLOCK) \
	X(TH, "th", WF_SPECIAL | WF_SCOPE | WF_BLOCK) X(THEAD, "thead", WF_SPECIAL | WF_BLOCK) \
	X(TIME, "time", 0) X(TITLE, "title", WF_RAW | WF_HEAD | WF_SILENT | WF_SPECIAL) \
	X(TR, "tr", WF_SPECIAL | WF_BLOCK) X(TRACK, "track", WF_VOID) X(TT, "tt", 0) \
	X(TYPE, "type", 0) X(TYPEOF, "typeof", 0) \
	X(U, "u", 0) X(UL, "ul", BS) X(VALUE, "value", 0) \
	X(VOCAB, "vocab", 0) X(WBR, "wbr", WF_VOID) X(XMP, "xmp", WF_RAW | BS)
/* clang-format on */

typedef enum {
	W_OTHER = 0,
#define X(id, name, flags) W_##id,
	WORDS(X)
#undef X
	    W_TEXT,
	W_DOCUMENT,
	WORD_COUNT,
} HtmlWord;

/* The number of a name, ASCII case ignored. */
HtmlWord word_of(Str name);
Str word_name(HtmlWord w); /* "" for W_OTHER */
unsigned word_flags(HtmlWord w);

#endif
