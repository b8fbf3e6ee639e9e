/*
 * JSON as pages have it: comments, control characters in strings, trailing commas, single quotes,
 * bare keys, several values one after another, rubbish behind the end, a body cut off. (Strict
 * JSON is base/json.h.) What can be read is read; `ok` says whether it was JSON by the book. Values
 * keep their byte range in the text, which must outlive them.
 */
#ifndef EXTRACT_LAX_H
#define EXTRACT_LAX_H

#include "base/arena.h"

typedef enum {
	LAX_NULL = 0,
	LAX_BOOL,
	LAX_NUMBER,
	LAX_STRING,
	LAX_ARRAY,
	LAX_OBJECT,
} LaxKind;

typedef struct Lax Lax;
struct Lax {
	LaxKind kind;
	uint32_t start, end; /* bytes of the text it was read from */
	Str key;	     /* decoded, when it is a member of an object */
	Str text;	     /* a string decoded; a number or word as written */
	Lax *first;	     /* of an array or object */
	Lax *next;	     /* its neighbour */
};

typedef struct {
	const Lax *top; /* the first value; further ones are its neighbours; NULL when none */
	bool ok;
} LaxText;

/* At most CAP_JSON_DEPTH levels: deeper ones are null. */
LaxText lax_parse(Str text, Arena *a);

/* All give NULL or STR_NONE for NULL, a wrong kind, or nothing there. */
const Lax *lax_get(const Lax *v, const char *key);
const Lax *lax_get_str(const Lax *v, Str key);
const Lax *lax_at(const Lax *v, size_t i);
size_t lax_count(const Lax *v);
Str lax_str(const Lax *v); /* of a string, number or bool */
/* RFC 6901; a segment of an array that is no number looks into its first element. */
const Lax *lax_pointer(const Lax *v, Str pointer);

#endif
