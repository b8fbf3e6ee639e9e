/*
 * Reading JSON (strict, RFC 8259; the only door to jansson) and writing it (our own, streaming).
 * A Json tree is borrowed from the arena given to json_parse. Accessors accept NULL and wrong
 * types and then give "absent", so that a path of lookups needs one check at its end.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct Json Json;

typedef enum {
	JSON_ABSENT = 0,
	JSON_NULL,
	JSON_BOOL,
	JSON_INT,
	JSON_REAL,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT,
} JsonKind;

/* The error has the byte position. Depth is bounded by CAP_JSON_DEPTH. */
MUST_CHECK bool json_parse(const Json **out, Str text, Arena *a, Err *e);

JsonKind json_kind(const Json *j);
const Json *json_get(const Json *j, const char *key);
const Json *json_at(const Json *j, size_t i);
size_t json_count(const Json *j); /* elements of an array or members of an object */
/* The i-th member of an object, in the order of the text; false when there is none. */
bool json_member(const Json *j, size_t i, Str *key, const Json **value);
Str json_str(const Json *j); /* STR_NONE unless a string */
bool json_is_true(const Json *j);
bool json_int(int64_t *out, const Json *j);
bool json_double(double *out, const Json *j); /* integers too */
/* A string as it is, a number in its shortest exact notation; else STR_NONE. */
Str json_text(const Json *j, Arena *a);
/* RFC 6901, e.g. "/props/pageProps/product"; NULL when nothing is there. */
const Json *json_pointer(const Json *j, Str pointer);
/* Serialise compactly into b. */
bool json_dump(Buf *b, const Json *j);

/* Writer: commas, quoting and escapes are its business; ill-formed UTF-8 becomes U+FFFD. */
typedef struct {
	Buf *b;
	uint64_t first; /* bit n: level n has no member yet */
	int depth;	/* at most 60 */
} JsonOut;

void jo_init(JsonOut *o, Buf *b);
void jo_obj(JsonOut *o); /* { */
void jo_arr(JsonOut *o); /* [ */
void jo_end_obj(JsonOut *o);
void jo_end_arr(JsonOut *o);
void jo_key(JsonOut *o, const char *key);
void jo_str(JsonOut *o, Str s); /* p == NULL writes null */
void jo_int(JsonOut *o, int64_t v);
void jo_num(JsonOut *o, double v, int decimals); /* fixed decimals; NaN and Inf write null */
void jo_bool(JsonOut *o, bool v);
void jo_null(JsonOut *o);
void jo_raw(JsonOut *o, Str json); /* already JSON */
/* key and value in one */
void jo_kstr(JsonOut *o, const char *key, Str s);
void jo_kint(JsonOut *o, const char *key, int64_t v);
void jo_knum(JsonOut *o, const char *key, double v, int decimals);
void jo_kbool(JsonOut *o, const char *key, bool v);
void jo_knull(JsonOut *o, const char *key);

#endif
