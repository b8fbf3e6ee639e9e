/* How far apart two short words are, for "did you mean". */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

/* Farther words are no slips of the same one. */
#define NEAREST_MAX 2

/* Levenshtein's distance; SIZE_MAX for words of more than 32 bytes. */
size_t nearest_edits(const char *a, const char *b);

#endif
