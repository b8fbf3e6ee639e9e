#include "extract/plain.h"

#include "base/utf8.h"

static const struct { /* ranges of code points that become one character, or 0: nothing */
	uint32_t from, to, into;
} classes[] = {
    {0x00A0, 0x00A0, ' '},
    {0x00AD, 0x00AD, 0},
    {0x1680, 0x1680, ' '},
    {0x180E, 0x180E, 0},
    {0x2000, 0x200A, ' '},
    {0x200B, 0x200F, 0},
    {0x2010, 0x2015, '-'},
    {0x2018, 0x2019, '\''},
    {0x201C, 0x201D, '"'},
    {0x2028, 0x2029, ' '},
    {0x202A, 0x202E, 0},
    {0x202F, 0x202F, ' '},
    {0x2032, 0x2032, '\''},
    {0x2044, 0x2044, '/'},
    {0x205F, 0x205F, ' '},
    {0x2060, 0x2069, 0},
    {0x20E3, 0x20E3, 0}, /* the key around a digit */
    {0x2212, 0x2212, '-'},
    {0x2215, 0x2215, '/'},
    {0x223C, 0x223C, '~'},
    {0x2661, 0x2661, 0x2764}, /* hearts, for the letter of WeChat */
    {0x2665, 0x2665, 0x2764},
    {0x3000, 0x3000, ' '},
    {0x3010, 0x3010, '['},
    {0x3011, 0x3011, ']'},
    {0x3014, 0x3014, '('},
    {0x3015, 0x3015, ')'},
    {0x301C, 0x301C, '~'},
    {0xFE0E, 0xFE0F, 0},
    {0xFE30, 0xFE30, ':'},
    {0xFE50, 0xFE50, ','},
    {0xFE52, 0xFE52, '.'},
    {0xFE55, 0xFE55, ':'},
    {0xFE58, 0xFE58, '-'},
    {0xFE63, 0xFE63, '-'},
    {0xFE69, 0xFE69, '$'},
    {0xFE6B, 0xFE6B, '@'},
    {0xFEFF, 0xFEFF, 0},
    {0xFF61, 0xFF61, '.'},
    {0xFFE0, 0xFFE0, 0xA2},
    {0xFFE1, 0xFFE1, 0xA3},
    {0xFFE5, 0xFFE5, 0xA5},
    {0xFFE6, 0xFFE6, 0x20A9},
};

#define NOTHING 0u

static uint32_t
find_class(uint32_t cp)
{
	size_t lo = 0, hi = sizeof(classes) / sizeof(classes[0]);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (cp > classes[mid].to)
			lo = mid + 1;
		else if (cp < classes[mid].from)
			hi = mid;
		else
			return classes[mid].into;
	}
	return cp;
}

/* Lower case of Latin-1, Latin Extended-A, Greek and Cyrillic; enough for words of trade. */
static uint32_t
lower_letter(uint32_t cp)
{
	if (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7)
		return cp + 32;
	if ((cp >= 0x100 && cp <= 0x137) || (cp >= 0x14A && cp <= 0x177))
		return cp | 1;
	if ((cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E))
		return cp + (cp & 1);
	if (cp >= 0x391 && cp <= 0x3A9)
		return cp + 32;
	if (cp >= 0x410 && cp <= 0x42F)
		return cp + 32;
	if (cp >= 0x400 && cp <= 0x40F)
		return cp + 80;
	if (cp >= 0x1EA0 && cp <= 0x1EFF)
		return cp | 1;
	if (cp == 0x1A0 || cp == 0x1AF) /* Vietnamese o and u with horn */
		return cp + 1;
	return cp;
}

static uint32_t
fold_cp(uint32_t cp)
{
	if (cp < 0x80)
		return cp < 0x20 || cp == 0x7F ? ' ' : cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	if (cp >= 0xFF01 && cp <= 0xFF5E) {
		cp -= 0xFEE0;
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	}
	if (cp >= 0x4E00 && cp < 0xFB00)
		return cp;
	if (cp >= 0x660 && cp <= 0x669)
		return cp - 0x660 + '0';
	if (cp >= 0x6F0 && cp <= 0x6F9)
		return cp - 0x6F0 + '0';
	if (cp >= 0x966 && cp <= 0x96F) /* Devanagari */
		return cp - 0x966 + '0';
	if (cp == 0x66B)
		return '.';
	if (cp == 0x66C)
		return ',';
	if (cp >= 0x1D7CE && cp <= 0x1D7FF) /* mathematical digits, five styles */
		return (cp - 0x1D7CE) % 10 + '0';
	if (cp >= 0x1D400 && cp <= 0x1D6A3) /* mathematical letters, styles of 52 */
		return (cp - 0x1D400) % 26 + 'a';
	if (cp >= 0x2460 && cp <= 0x2468)
		return cp - 0x2460 + '1';
	if (cp >= 0x24F5 && cp <= 0x24FD) /* circled twice, and white on black */
		return cp - 0x24F5 + '1';
	if (cp >= 0x2776 && cp <= 0x2793 && (cp - 0x2776) % 10 < 9)
		return (cp - 0x2776) % 10 + '1';
	if (cp == 0x24EA || cp == 0x24FF)
		return '0';
	uint32_t into = find_class(cp);
	return into == cp ? lower_letter(cp) : into;
}

/* "28。5": the Chinese full stop typed for a point. */
static bool
is_stop_as_point(uint32_t cp, Str s, size_t next, char before)
{
	return cp == 0x3002 && plain_is_digit(before) && next < s.n && plain_is_digit(s.p[next]);
}

/* Do two bytes go on at i + 1, so that the lead byte E4 to E9 gives U+4000 to U+9FFF? */
static bool
is_han(Str s, size_t i)
{
	return i + 3 <= s.n && ((unsigned char)s.p[i + 1] & 0xC0) == 0x80 &&
	       ((unsigned char)s.p[i + 2] & 0xC0) == 0x80;
}

/* Room is at least min(s.n, cap) + 8 in both arrays: folding never lengthens a character. */
static void
fold_into(Plain *out, char *bytes, uint32_t *off, Str s)
{
	uint32_t n = 0;
	size_t i = 0;
	while (i < s.n) {
		uint32_t at = (uint32_t)i, cp = (unsigned char)s.p[i];
		if (cp >= 0xE4 && cp <= 0xE9 && is_han(s, i)) { /* as it is: nothing folds there */
			memcpy(bytes + n, s.p + i, 3);
			off[n] = off[n + 1] = off[n + 2] = at;
			n += 3;
			i += 3;
			continue;
		}
		if (cp < 0x80)
			i++;
		else
			cp = utf8_next(s, &i);
		cp = is_stop_as_point(cp, s, i, n ? bytes[n - 1] : 0) ? '.' : fold_cp(cp);
		if (cp == NOTHING || (cp == ' ' && n > 0 && bytes[n - 1] == ' '))
			continue;
		if (cp < 0x80) {
			bytes[n] = (char)cp;
			off[n++] = at;
			continue;
		}
		if (cp == UTF8_BAD) { /* of one byte maybe: three would not fit the room */
			bytes[n] = '?';
			off[n++] = at;
			continue;
		}
		char put[4];
		size_t len = utf8_put(put, cp);
		for (size_t k = 0; k < len; k++) {
			bytes[n] = put[k];
			off[n++] = at;
		}
	}
	bytes[n] = '\0';
	off[n] = (uint32_t)s.n;
	*out = (Plain){.p = bytes, .n = n, .off = off, .source = s};
}

void
plain_fold(Plain *out, PlainRoom *room, Str s)
{
	if (s.n > PLAIN_SHORT)
		s = utf8_head(s, PLAIN_SHORT);
	fold_into(out, room->bytes, room->off, s);
}

void
plain_fold_all(Plain *out, Str s, Arena *a)
{
	if (s.n > UINT32_MAX / 2)
		s = utf8_head(s, UINT32_MAX / 2);
	char *bytes = arena_raw(a, s.n + 8);
	uint32_t *off = arena_raw(a, (s.n + 8) * sizeof(*off));
	fold_into(out, bytes, off, s);
}

void
plain_span(uint32_t *start, uint32_t *end, const Plain *t, uint32_t from, uint32_t to)
{
	while (from < to && t->p[from] == ' ')
		from++;
	while (to > from && t->p[to - 1] == ' ')
		to--;
	*start = t->off[from];
	*end = t->off[to];
	if (to == from)
		return;
	/* Not beyond the last character itself: invisible ones may follow it. */
	uint32_t last = plain_back(t, to);
	size_t i = t->off[last];
	if (i < t->source.n) {
		utf8_next(t->source, &i);
		*end = (uint32_t)i;
	}
}

Str
plain_source(const Plain *t, uint32_t from, uint32_t to)
{
	uint32_t start, end;
	plain_span(&start, &end, t, from, to);
	return str_sub(t->source, start, end);
}

bool
plain_is_wide_letter(const Plain *t, uint32_t i)
{
	unsigned char c = (unsigned char)t->p[i];
	while (i > 0 && (c & 0xC0) == 0x80)
		c = (unsigned char)t->p[--i];
	if (c == 0xC2) /* signs, but for the two ordinals */
		return false;
	if (c == 0xC3) /* not the signs of multiplication and division */
		return (unsigned char)t->p[i + 1] != 0x97 && (unsigned char)t->p[i + 1] != 0xB7;
	if (c == 0xE1) /* Vietnamese and other Latin, Georgian, Ethiopic */
		return true;
	return c >= 0xC4 && c <= 0xDF;
}

uint32_t
plain_back(const Plain *t, uint32_t i)
{
	if (i > 0)
		i--;
	while (i > 0 && ((unsigned char)t->p[i] & 0xC0) == 0x80)
		i--;
	return i;
}

uint32_t
plain_next(const Plain *t, uint32_t i)
{
	i++;
	while (i < t->n && ((unsigned char)t->p[i] & 0xC0) == 0x80)
		i++;
	return i;
}
