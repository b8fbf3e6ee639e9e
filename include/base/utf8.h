/*
 * UTF-8 by hand: decoding, encoding, validation and making hostile text visible. Needs no ICU.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buf.h"
#include "base/str.h"

#define UTF8_BAD 0xFFFDu

/* Decode one code point at s[*i] and advance *i (always by at least 1). Ill-formed input gives
 * UTF8_BAD and advances over the maximal ill-formed part (as WHATWG decoders do).
 * The caller has *i < s.n. */
uint32_t utf8_next(Str s, size_t *i);

/* Bytes written to out (1..4); surrogates and out of range become U+FFFD. */
size_t utf8_put(char out[4], uint32_t cp);

bool utf8_valid(Str s);
size_t utf8_count(Str s); /* code points */

/* Largest prefix of at most n bytes that does not cut a character. */
Str utf8_head(Str s, size_t n);

/* Columns on a terminal: 2 for East Asian wide and emoji, 0 for combining marks. */
int utf8_width_cp(uint32_t cp);
size_t utf8_width(Str s);

/* Append s with control characters, escapes, bidi overrides, zero-width and ill-formed bytes made
 * visible as \xNN or \u{NNNN}; newline and tab too. For anything from the web that goes to a
 * terminal, log, graph or mail. Returns false when the buffer's cap was reached. */
bool utf8_visible(Buf *out, Str s);
/* The same for a text of several lines: each is ended by a newline, which stays one. */
void utf8_visible_lines(Buf *out, Str s);

#endif
