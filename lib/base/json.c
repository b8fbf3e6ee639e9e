/* jansson's names for kinds are ours too: theirs are renamed while its header is read. */
#define JSON_NULL   JANSSON_NULL
#define JSON_REAL   JANSSON_REAL
#define JSON_STRING JANSSON_STRING
#define JSON_ARRAY  JANSSON_ARRAY
#define JSON_OBJECT JANSSON_OBJECT
#include <jansson.h>
#undef JSON_NULL
#undef JSON_REAL
#undef JSON_STRING
#undef JSON_ARRAY
#undef JSON_OBJECT
#undef json_is_true

#include "base/json.h"
#include "base/limits.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void
drop(void *p)
{
	json_decref(p);
}

/* jansson's own bound is 2,048 levels; ours is lower and is checked before a tree is built. */
static bool
too_deep(Str s, long *at)
{
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (quoted) {
			if (c == '\\')
				i++;
			else if (c == '"')
				quoted = false;
		} else if (c == '"') {
			quoted = true;
		} else if (c == '[' || c == '{') {
			*at = (long)i;
			if (++depth > CAP_JSON_DEPTH)
				return true;
		} else if (c == ']' || c == '}') {
			depth--;
		}
	}
	return false;
}

bool
json_parse(const Json **out, Str text, Arena *a, Err *e)
{
	json_error_t why;
	json_t *j;
	long at = -1;

	*out = NULL;
	if (too_deep(text, &at)) {
		err_set(e, ERR_DATA, "JSON is nested deeper than %d levels", CAP_JSON_DEPTH);
		return err_at(e, NULL, 0, at);
	}
	const char *nul = text.n ? memchr(text.p, '\0', text.n) : NULL;
	if (nul) { /* jansson ends there, and would not see what follows */
		err_set(e, ERR_DATA, "not JSON: a NUL byte");
		return err_at(e, NULL, 0, (long)(nul - text.p));
	}
	j = json_loadb(text.p ? text.p : "", text.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &why);
	if (!j) {
		err_set(e, ERR_DATA, "not JSON: %s", why.text);
		return err_at(e, NULL, why.line > 0 ? why.line : 0, why.position);
	}
	arena_defer(a, drop, j);
	*out = (const Json *)j;
	return true;
}

static const json_t *
tree(const Json *j)
{
	return (const json_t *)j;
}

JsonKind
json_kind(const Json *j)
{
	if (!j)
		return JSON_ABSENT;
	switch (json_typeof(tree(j))) {
	case JANSSON_OBJECT:
		return JSON_OBJECT;
	case JANSSON_ARRAY:
		return JSON_ARRAY;
	case JANSSON_STRING:
		return JSON_STRING;
	case JSON_INTEGER:
		return JSON_INT;
	case JANSSON_REAL:
		return JSON_REAL;
	case JSON_TRUE:
	case JSON_FALSE:
		return JSON_BOOL;
	case JANSSON_NULL:
		return JSON_NULL;
	}
	return JSON_ABSENT;
}

const Json *
json_get(const Json *j, const char *key)
{
	return (const Json *)json_object_get(tree(j), key);
}

const Json *
json_at(const Json *j, size_t i)
{
	return (const Json *)json_array_get(tree(j), i);
}

size_t
json_count(const Json *j)
{
	return json_kind(j) == JSON_ARRAY ? json_array_size(tree(j)) : json_object_size(tree(j));
}

bool
json_member(const Json *j, size_t i, Str *key, const Json **value)
{
	json_t *o = (json_t *)(uintptr_t)j;
	void *it = json_kind(j) == JSON_OBJECT ? json_object_iter(o) : NULL;

	for (; it && i; i--)
		it = json_object_iter_next(o, it);
	if (!it)
		return false;
	*key = str_from(json_object_iter_key(it));
	*value = (const Json *)json_object_iter_value(it);
	return true;
}

Str
json_str(const Json *j)
{
	if (json_kind(j) != JSON_STRING)
		return STR_NONE;
	return str_of(json_string_value(tree(j)), json_string_length(tree(j)));
}

bool
json_is_true(const Json *j)
{
	return j && json_typeof(tree(j)) == JSON_TRUE;
}

bool
json_int(int64_t *out, const Json *j)
{
	if (json_kind(j) != JSON_INT)
		return false;
	*out = json_integer_value(tree(j));
	return true;
}

bool
json_double(double *out, const Json *j)
{
	if (json_kind(j) != JSON_INT && json_kind(j) != JSON_REAL)
		return false;
	*out = json_number_value(tree(j));
	return true;
}

/* The fewest digits that read back as the same number: 19.99 stays 19.99. */
static Str
shortest(double v, Arena *a)
{
	char text[64];

	for (int digits = 1; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, v);
		if (strtod(text, NULL) == v)
			break;
	}
	if (strchr(text, 'e') && fabs(v) < 1e15 && fabs(v) >= 1)
		snprintf(text, sizeof(text), "%.0f", v);
	return str_from(arena_strdup(a, text));
}

Str
json_text(const Json *j, Arena *a)
{
	JsonKind k = json_kind(j);

	if (k == JSON_STRING)
		return json_str(j);
	if (k == JSON_INT)
		return str_from(arena_printf(a, "%lld", (long long)json_integer_value(tree(j))));
	if (k == JSON_REAL)
		return shortest(json_real_value(tree(j)), a);
	return STR_NONE;
}

/* "~1" is "/", "~0" is "~" (RFC 6901 section 4). */
static bool
unescape(char *out, size_t size, Str part)
{
	size_t n = 0;

	for (size_t i = 0; i < part.n; i++) {
		char c = part.p[i];

		if (c == '~' && i + 1 < part.n && (part.p[i + 1] == '0' || part.p[i + 1] == '1'))
			c = part.p[++i] == '0' ? '~' : '/';
		if (n + 1 >= size)
			return false;
		out[n++] = c;
	}
	out[n] = '\0';
	return true;
}

const Json *
json_pointer(const Json *j, Str pointer)
{
	Str part, rest = pointer;
	char key[512];
	int64_t i;

	if (!pointer.n)
		return j;
	if (pointer.p[0] != '/' || !str_cut(&part, &rest, '/'))
		return NULL;
	while (j && str_cut(&part, &rest, '/')) {
		if (json_kind(j) == JSON_ARRAY)
			j = str_i64(&i, part) && i >= 0 ? json_at(j, (size_t)i) : NULL;
		else
			j = unescape(key, sizeof(key), part) ? json_get(j, key) : NULL;
	}
	return j;
}

static int
dump_piece(const char *p, size_t n, void *b)
{
	return buf_add(b, p, n) ? 0 : -1;
}

bool
json_dump(Buf *b, const Json *j)
{
	return json_dump_callback(tree(j), dump_piece, b, JSON_COMPACT | JSON_ENCODE_ANY) == 0;
}
