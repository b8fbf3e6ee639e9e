/* Traditional Chinese characters to simplified ones, one by one. */
#ifndef BASE_SIMPLIFY_H
#define BASE_SIMPLIFY_H

#include "base/buf.h"

/* The simplified form; the character itself when it has none. */
uint32_t simplify_cp(uint32_t cp);
/* A UTF-8 text, character by character. */
void simplify_add(Buf *b, Str s);

#endif
