#include "base/json.h"
#include "base/utf8.h"

#include <math.h>

void
jo_init(JsonOut *o, Buf *b)
{
	*o = (JsonOut){.b = b, .first = 1};
}

/* The comma before a value, unless it is the first of its level or stands behind its key. */
static void
comma(JsonOut *o)
{
	uint64_t bit = (uint64_t)1 << o->depth;

	if (o->first & bit)
		o->first &= ~bit;
	else if (o->depth)
		buf_putc(o->b, ',');
}

static void
begin(JsonOut *o, char c)
{
	comma(o);
	buf_putc(o->b, c);
	if (o->depth < 62)
		o->depth++;
	o->first |= (uint64_t)1 << o->depth;
}

static void
end(JsonOut *o, char c)
{
	buf_putc(o->b, c);
	if (o->depth)
		o->depth--;
	o->first &= ~((uint64_t)1 << o->depth);
}

void
jo_obj(JsonOut *o)
{
	begin(o, '{');
}

void
jo_arr(JsonOut *o)
{
	begin(o, '[');
}

void
jo_end_obj(JsonOut *o)
{
	end(o, '}');
}

void
jo_end_arr(JsonOut *o)
{
	end(o, ']');
}

void
jo_key(JsonOut *o, const char *key)
{
	comma(o);
	buf_putc(o->b, '"');
	buf_puts(o->b, key); /* keys are ours: nothing to escape */
	buf_add(o->b, "\":", 2);
	o->first |= (uint64_t)1 << o->depth;
}

static void
escape(Buf *b, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	char six[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};

	switch (c) {
	case '"':
		buf_add(b, "\\\"", 2);
		break;
	case '\\':
		buf_add(b, "\\\\", 2);
		break;
	case '\n':
		buf_add(b, "\\n", 2);
		break;
	case '\t':
		buf_add(b, "\\t", 2);
		break;
	case '\r':
		buf_add(b, "\\r", 2);
		break;
	default:
		buf_add(b, six, 6);
	}
}

void
jo_str(JsonOut *o, Str s)
{
	size_t from = 0;

	comma(o);
	if (!s.p) {
		buf_add(o->b, "null", 4);
		return;
	}
	buf_putc(o->b, '"');
	for (size_t i = 0; i < s.n;) {
		unsigned char c = (unsigned char)s.p[i];
		size_t at = i;

		if (c >= 0x20 && c != '"' && c != '\\' && c < 0x7F) {
			i++;
			continue;
		}
		if (c >= 0x80) {
			uint32_t cp = utf8_next(s, &i);

			if (cp != UTF8_BAD)
				continue;
			buf_add(o->b, s.p + from, at - from);
			buf_add(o->b, "\xEF\xBF\xBD", 3);
			from = i;
			continue;
		}
		buf_add(o->b, s.p + from, i - from);
		escape(o->b, c);
		from = ++i;
	}
	buf_add(o->b, s.p + from, s.n - from);
	buf_putc(o->b, '"');
}

/* u with a point before its last `decimals` digits. */
static void
put_digits(Buf *b, uint64_t u, int decimals)
{
	char text[32];
	char *p = text + sizeof(text);
	int left = decimals;

	do {
		*--p = (char)('0' + u % 10);
		u /= 10;
		if (--left == 0)
			*--p = '.';
	} while (u || left >= 0);
	buf_add(b, p, (size_t)(text + sizeof(text) - p));
}

void
jo_int(JsonOut *o, int64_t v)
{
	comma(o);
	if (v < 0)
		buf_putc(o->b, '-');
	put_digits(o->b, v < 0 ? 0 - (uint64_t)v : (uint64_t)v, 0);
}

void
jo_num(JsonOut *o, double v, int decimals)
{
	static const double scale[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
	uint64_t u;

	comma(o);
	if (!isfinite(v)) {
		buf_add(o->b, "null", 4);
		return;
	}
	/* scores and shares by the million: digits by hand where a double is exact enough */
	if (decimals < 0 || decimals > 6 || fabs(v) >= 1e9) {
		buf_printf(o->b, "%.*f", decimals, v);
		return;
	}
	u = (uint64_t)llrint(fabs(v) * scale[decimals]);
	if (signbit(v) && u)
		buf_putc(o->b, '-');
	put_digits(o->b, u, decimals);
}

void
jo_bool(JsonOut *o, bool v)
{
	comma(o);
	buf_puts(o->b, v ? "true" : "false");
}

void
jo_null(JsonOut *o)
{
	comma(o);
	buf_add(o->b, "null", 4);
}

void
jo_raw(JsonOut *o, Str json)
{
	comma(o);
	buf_add(o->b, json.p, json.n);
}

void
jo_kstr(JsonOut *o, const char *key, Str s)
{
	jo_key(o, key);
	jo_str(o, s);
}

void
jo_kint(JsonOut *o, const char *key, int64_t v)
{
	jo_key(o, key);
	jo_int(o, v);
}

void
jo_knum(JsonOut *o, const char *key, double v, int decimals)
{
	jo_key(o, key);
	jo_num(o, v, decimals);
}

void
jo_kbool(JsonOut *o, const char *key, bool v)
{
	jo_key(o, key);
	jo_bool(o, v);
}

void
jo_knull(JsonOut *o, const char *key)
{
	jo_key(o, key);
	jo_null(o);
}
