#include "base/utf8.h"

/* Length, and the range of the second byte, by lead byte (Unicode table 3-7). */
static int
lead_length(unsigned char c, unsigned char *lo, unsigned char *hi)
{
	*lo = 0x80;
	*hi = 0xBF;
	if (c < 0x80)
		return 1;
	if (c >= 0xC2 && c <= 0xDF)
		return 2;
	if (c >= 0xE0 && c <= 0xEF) {
		if (c == 0xE0)
			*lo = 0xA0;
		if (c == 0xED)
			*hi = 0x9F;
		return 3;
	}
	if (c >= 0xF0 && c <= 0xF4) {
		if (c == 0xF0)
			*lo = 0x90;
		if (c == 0xF4)
			*hi = 0x8F;
		return 4;
	}
	return 0;
}

uint32_t
utf8_next(Str s, size_t *i)
{
	unsigned char c = (unsigned char)s.p[(*i)++];
	unsigned char lo, hi;
	int len = lead_length(c, &lo, &hi);
	uint32_t cp;

	if (len == 1)
		return c;
	if (!len)
		return UTF8_BAD;
	cp = c & (0x7Fu >> len);
	for (int k = 1; k < len; k++) {
		unsigned char t;

		if (*i >= s.n)
			return UTF8_BAD;
		t = (unsigned char)s.p[*i];
		if (t < lo || t > hi)
			return UTF8_BAD;
		lo = 0x80;
		hi = 0xBF;
		cp = cp << 6 | (t & 0x3F);
		(*i)++;
	}
	return cp;
}

size_t
utf8_put(char out[4], uint32_t cp)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = UTF8_BAD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

/* U+FFFD itself is well-formed: only a decode that yields it without its three bytes is not. */
static bool
was_bad(Str s, size_t from, size_t to, uint32_t cp)
{
	return cp == UTF8_BAD && !(to - from == 3 && memcmp(s.p + from, "\xEF\xBF\xBD", 3) == 0);
}

bool
utf8_valid(Str s)
{
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint64_t w;

		if (i + 8 <= s.n) {
			memcpy(&w, s.p + i, 8);
			if (!(w & 0x8080808080808080u)) {
				i += 8;
				continue;
			}
		}
		uint32_t cp = utf8_next(s, &i);

		if (was_bad(s, from, i, cp))
			return false;
	}
	return true;
}

size_t
utf8_count(Str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; n++)
		utf8_next(s, &i);
	return n;
}

Str
utf8_head(Str s, size_t n)
{
	if (s.n <= n)
		return s;
	while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return str_sub(s, 0, n);
}

typedef struct {
	uint32_t from, to;
} Range;

static bool
in_ranges(uint32_t cp, const Range *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cp >= r[i].from && cp <= r[i].to)
			return true;
	return false;
}

int
utf8_width_cp(uint32_t cp)
{
	/* The blocks that matter on a terminal: East Asian Wide and Fullwidth, emoji; marks. */
	static const Range wide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF},
	    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xA960, 0xA97F},
	    {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
	    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
	    {0x20000, 0x3FFFD}};
	static const Range none[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},
	    {0x064B, 0x065F}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x1AB0, 0x1AFF},
	    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0x20D0, 0x20FF},
	    {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
	    {0xFEFF, 0xFEFF}};

	if (cp < 0x300)
		return cp >= 0x20 && cp != 0x7F ? 1 : 0;
	if (in_ranges(cp, none, sizeof(none) / sizeof(none[0])))
		return 0;
	return in_ranges(cp, wide, sizeof(wide) / sizeof(wide[0])) ? 2 : 1;
}

size_t
utf8_width(Str s)
{
	size_t w = 0;

	for (size_t i = 0; i < s.n;)
		w += (size_t)utf8_width_cp(utf8_next(s, &i));
	return w;
}

/* What could move the cursor, hide text or turn its direction. */
static bool
is_unsafe(uint32_t cp)
{
	static const Range bad[] = {{0, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD}, {0x61C, 0x61C},
	    {0x115F, 0x1160}, {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E},
	    {0x2060, 0x206F}, {0x3164, 0x3164}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
	    {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF}};

	return in_ranges(cp, bad, sizeof(bad) / sizeof(bad[0]));
}

bool
utf8_visible(Buf *out, Str s)
{
	bool ok = true;

	for (size_t i = 0; i < s.n && ok;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);

		if (was_bad(s, from, i, cp)) {
			for (size_t k = from; k < i; k++)
				ok = buf_printf(out, "\\x%02X", (unsigned char)s.p[k]);
		} else if (!is_unsafe(cp)) {
			ok = buf_add(out, s.p + from, i - from);
		} else if (cp == '\n' || cp == '\t' || cp == '\r') {
			ok = buf_puts(out, cp == '\n' ? "\\n" : cp == '\t' ? "\\t" : "\\r");
		} else {
			ok = buf_printf(out, cp < 0x80 ? "\\x%02X" : "\\u{%04X}", cp);
		}
	}
	return ok;
}

void
utf8_visible_lines(Buf *out, Str s)
{
	Str line;

	while (str_cut(&line, &s, '\n')) {
		(void)utf8_visible(out, line);
		buf_putc(out, '\n');
	}
}
