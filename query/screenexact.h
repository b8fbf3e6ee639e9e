/* Of `screen`: entries of lists by what they give letter by letter. */
#ifndef QUERY_SCREENEXACT_H
#define QUERY_SCREENEXACT_H

#include "base/map.h"

typedef struct Exact {
	size_t row;
	const char *what;
	struct Exact *next; /* of another entry, or of another kind, with the same text */
	struct Exact *last; /* of the first one: where the next goes */
} Exact;

/* Every entry that gives the text is kept, in the order of the lists; once when it repeats it. */
void screenexact_put(Map *exact, Str text, Exact *x);
/* A number's letters and digits: they are written with hyphens, spaces, or none. */
Str screenexact_bare(Str number, Arena *a);

#endif
