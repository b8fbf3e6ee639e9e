#include "extract/lax.h"

#include "base/limits.h"
#include "base/utf8.h"

typedef struct {
	const char *s;
	size_t n, i;
	Arena *a;
	bool ok;
	int depth;
} Reader;

static bool
at_comment(const Reader *r, char second)
{
	return r->i + 1 < r->n && r->s[r->i] == '/' && r->s[r->i + 1] == second;
}

/* White space, comments, a byte order mark, the <!-- and CDATA wrappings of scripts. */
static void
skip_blank(Reader *r)
{
	static const Str wraps[] = {
	    S("<!--"), S("-->"), S("<![CDATA["), S("]]>"), S("\xEF\xBB\xBF")};
	while (r->i < r->n) {
		Str rest = str_of(r->s + r->i, r->n - r->i);
		size_t skip = 0;
		if ((unsigned char)rest.p[0] <= ' ')
			skip = 1;
		else if (at_comment(r, '*'))
			skip = str_find(rest, S("*/"), 2),
			skip = skip == SIZE_MAX ? rest.n : skip + 2;
		else if (at_comment(r, '/'))
			skip = str_chr(rest, '\n', 0), skip = skip == SIZE_MAX ? rest.n : skip;
		for (size_t k = 0; !skip && k < sizeof(wraps) / sizeof(wraps[0]); k++)
			skip = str_starts(rest, wraps[k]) ? wraps[k].n : 0;
		if (!skip)
			return;
		if (skip > 1 || !strchr(" \t\r\n", rest.p[0]))
			r->ok = false;
		r->i += skip;
	}
}

static uint32_t
read_hex4(Reader *r)
{
	uint32_t v = 0;
	for (int k = 0; k < 4; k++, r->i++) {
		char c = r->i < r->n ? (char)(r->s[r->i] | 0x20) : 0;
		if (c >= '0' && c <= '9')
			v = v * 16 + (uint32_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			v = v * 16 + (uint32_t)(c - 'a') + 10;
		else
			return UTF8_BAD;
	}
	return v;
}

static uint32_t
read_u(Reader *r)
{
	uint32_t v = read_hex4(r);
	if (v >= 0xD800 && v < 0xDC00 && r->i + 1 < r->n && r->s[r->i] == '\\' &&
	    r->s[r->i + 1] == 'u') {
		size_t back = r->i;
		r->i += 2;
		uint32_t low = read_hex4(r);
		if (low >= 0xDC00 && low < 0xE000)
			return 0x10000 + ((v - 0xD800) << 10) + (low - 0xDC00);
		r->i = back;
	}
	return v; /* utf8_put makes a lone surrogate U+FFFD */
}

static size_t
read_escape(Reader *r, char *out)
{
	char c = r->s[r->i++];
	switch (c) {
	case 'n':
	case 'r':
	case 't':
	case 'b':
	case 'f':
		*out = ' ';
		return 1;
	case 'u':
		return utf8_put(out, read_u(r));
	default:
		*out = c;
		return 1;
	}
}

/* A quote ends a string only where something that may follow a string follows: quotes that were
 * not escaped are part of it. */
static bool
ends_string(const Reader *r, size_t i)
{
	bool line = false;
	for (i++; i < r->n && (unsigned char)r->s[i] <= ' '; i++)
		line |= r->s[i] == '\n';
	return i >= r->n || strchr(",:}]/", r->s[i]) || (line && r->s[i] == '"');
}

/* r->i stands behind the quote. An unescaped line break may stand in the string. */
static Str
read_string(Reader *r, char quote)
{
	size_t from = r->i, end = from;
	bool plain = true;
	while (end < r->n && (r->s[end] != quote || !ends_string(r, end))) {
		if (r->s[end] == quote)
			r->ok = false;
		plain &= r->s[end] != '\\';
		end += r->s[end] == '\\' ? 2 : 1;
	}
	if (end > r->n)
		end = r->n;
	r->ok &= end < r->n;
	if (plain) {
		r->i = end < r->n ? end + 1 : end;
		return str_of(r->s + from, end - from);
	}
	char *out = arena_raw(r->a, end - from + 8);
	size_t n = 0;
	r->i = from;
	while (r->i < end) {
		char c = r->s[r->i++];
		if (c == '\\' && r->i < end)
			n += read_escape(r, out + n);
		else
			out[n++] = c;
	}
	r->i = end < r->n ? end + 1 : end;
	out[n] = 0;
	return str_of(out, n);
}

static bool
ends_word(char c)
{
	return (unsigned char)c <= ' ' || strchr(",:{}[]\"';", c) != NULL;
}

static void
read_word(Reader *r, Lax *v)
{
	size_t from = r->i;
	while (r->i < r->n && !ends_word(r->s[r->i]) && !at_comment(r, '/') && !at_comment(r, '*'))
		r->i++;
	if (r->i == from)
		r->i++; /* a stray sign: skip it */
	v->text = str_of(r->s + from, r->i - from);
	double number;
	if (str_eq(v->text, S("true")) || str_eq(v->text, S("false")))
		v->kind = LAX_BOOL;
	else if (str_eq(v->text, S("null")) || str_eq(v->text, S("undefined")))
		v->kind = LAX_NULL;
	else if (v->text.n &&
		 (strchr("+-.", v->text.p[0]) || (v->text.p[0] >= '0' && v->text.p[0] <= '9')))
		v->kind = str_f64(&number, v->text) ? LAX_NUMBER : LAX_STRING;
	else
		v->kind = LAX_STRING, r->ok = false;
}

static Lax *read_value(Reader *r);

static Str
read_key(Reader *r)
{
	char c = r->s[r->i];
	if (c == '"' || c == '\'') {
		r->i++;
		r->ok &= c == '"';
		return read_string(r, c);
	}
	Lax word = {0};
	r->ok = false;
	read_word(r, &word);
	return word.text;
}

/* True when a container ends here; takes a comma that stands in the way. */
static bool
at_end(Reader *r, char close)
{
	skip_blank(r);
	while (r->i < r->n && (r->s[r->i] == ',' || r->s[r->i] == ';')) {
		r->i++;
		skip_blank(r);
		if (r->i < r->n && (r->s[r->i] == close || r->s[r->i] == ','))
			r->ok = false;
	}
	if (r->i >= r->n) {
		r->ok = false;
		return true;
	}
	if (r->s[r->i] != close && !strchr("}]", r->s[r->i]))
		return false;
	/* the other kind of bracket: ours was forgotten; leave it to the level above */
	if (r->s[r->i] == close)
		r->i++;
	else if (r->depth > 1)
		r->ok = false;
	else
		r->i++, r->ok = false;
	return true;
}

static void
read_members(Reader *r, Lax *v, char close)
{
	Lax **tail = &v->first;
	while (!at_end(r, close)) {
		Str key = STR_NONE;
		if (close == '}') {
			key = read_key(r);
			skip_blank(r);
			if (r->i < r->n && r->s[r->i] == ':')
				r->i++;
			else
				r->ok = false;
			skip_blank(r);
			if (r->i >= r->n)
				return;
		}
		Lax *m = read_value(r);
		m->key = key;
		*tail = m;
		tail = &m->next;
	}
}

static Lax *
read_value(Reader *r)
{
	Lax *v = ARENA_NEW(r->a, Lax);
	v->start = (uint32_t)r->i;
	char c = r->s[r->i];
	if (c == '{' || c == '[') {
		v->kind = c == '{' ? LAX_OBJECT : LAX_ARRAY;
		r->i++;
		if (++r->depth < CAP_JSON_DEPTH)
			read_members(r, v, c == '{' ? '}' : ']');
		else
			r->i = r->n, r->ok = false;
		r->depth--;
	} else if (c == '"' || c == '\'') {
		r->i++;
		v->kind = LAX_STRING;
		v->text = read_string(r, c);
		r->ok &= c == '"';
	} else {
		read_word(r, v);
	}
	v->end = (uint32_t)r->i;
	return v;
}

LaxText
lax_parse(Str text, Arena *a)
{
	Reader r = {.s = text.p, .n = text.n, .a = a, .ok = true};
	LaxText out = {0};
	Lax *last = NULL;
	for (int k = 0; k < 64; k++) {
		skip_blank(&r);
		while (r.i < r.n && last && r.s[r.i] != '{' && r.s[r.i] != '[')
			r.i++, r.ok = false; /* between values only another object counts */
		if (r.i >= r.n)
			break;
		Lax *v = read_value(&r);
		if (last)
			last->next = v, r.ok = false;
		else
			out.top = v;
		last = v;
	}
	out.ok = r.ok && out.top;
	return out;
}

const Lax *
lax_get_str(const Lax *v, Str key)
{
	if (!v || v->kind != LAX_OBJECT)
		return NULL;
	for (const Lax *m = v->first; m; m = m->next)
		if (str_eq(m->key, key))
			return m;
	return NULL;
}

const Lax *
lax_get(const Lax *v, const char *key)
{
	return lax_get_str(v, str_from(key));
}

const Lax *
lax_at(const Lax *v, size_t i)
{
	if (!v || (v->kind != LAX_ARRAY && v->kind != LAX_OBJECT))
		return NULL;
	const Lax *m = v->first;
	while (m && i--)
		m = m->next;
	return m;
}

size_t
lax_count(const Lax *v)
{
	size_t n = 0;
	if (v && (v->kind == LAX_ARRAY || v->kind == LAX_OBJECT))
		for (const Lax *m = v->first; m; m = m->next)
			n++;
	return n;
}

Str
lax_str(const Lax *v)
{
	if (!v || (v->kind != LAX_STRING && v->kind != LAX_NUMBER && v->kind != LAX_BOOL))
		return STR_NONE;
	return v->text;
}

static Str
unescape_segment(char out[256], Str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < 255; i++) {
		if (s.p[i] == '~' && i + 1 < s.n)
			out[n++] = s.p[++i] == '1' ? '/' : '~';
		else
			out[n++] = s.p[i];
	}
	return str_of(out, n);
}

const Lax *
lax_pointer(const Lax *v, Str pointer)
{
	Str rest = pointer.n && pointer.p[0] == '/' ? str_sub(pointer, 1, pointer.n) : pointer;
	Str part;
	if (!pointer.n)
		return v;
	while (v && str_cut(&part, &rest, '/')) {
		char room[256];
		Str key = unescape_segment(room, part);
		int64_t i;
		if (v->kind == LAX_ARRAY && str_i64(&i, key)) {
			v = i >= 0 ? lax_at(v, (size_t)i) : NULL;
			continue;
		}
		if (v->kind == LAX_ARRAY)
			v = v->first;
		v = lax_get_str(v, key);
	}
	return v;
}
