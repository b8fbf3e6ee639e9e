/*
 * Folding: a title as bytes that can be compared. Letters are lower case, full width and other
 * compatibility forms are plain, traditional characters simplified, letters of other scripts that
 * are drawn like Latin ones are Latin where the word around them says so (Н100, 1OO), numerals in
 * names are digits (四零九零), and all separators are left out but remembered. Every folded byte
 * knows the bytes it came from.
 */
#ifndef NORMALIZE_FOLD_H
#define NORMALIZE_FOLD_H

#include "base/arena.h"
#include "normalize/folded.h"

typedef struct Folder Folder; /* a cache of characters already folded */

Folder *folder_new(Arena *a);
void fold_title(Folded *out, Folder *f, Str title);

#endif
