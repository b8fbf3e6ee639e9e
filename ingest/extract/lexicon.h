/* The trade's vocabulary (schema/catalogue/lexicon.tsv and its like), read once, then read-only. */
#ifndef EXTRACT_LEXICON_H
#define EXTRACT_LEXICON_H

#include "base/arena.h"
#include "base/str.h"

typedef struct Lexicon Lexicon;

/* dir: schema/catalogue. Errors have file and line. */
MUST_CHECK bool lexicon_open(Lexicon **out, const char *dir, Arena *a, Err *e);

#endif
