#include "extract/numerals.h"

#define ROW_LEAST 7 /* digits: fewer are a price, a year, a saying */
#define ROW_MOST  16

static char
digit_of(uint32_t cp)
{
	switch (cp) {
	case 0x96F6: /* 零 */
	case 0x3007: /* 〇 */
	case 0x25CB: /* ○ */
		return '0';
	case 0x4E00: /* 一 */
	case 0x58F9: /* 壹 */
	case 0x5E7A: /* 幺 */
	case 0x4E48: /* 么 */
		return '1';
	case 0x4E8C: /* 二 */
	case 0x8D30: /* 贰 */
	case 0x8CB3: /* 貳 */
	case 0x4E24: /* 两 */
		return '2';
	case 0x4E09: /* 三 */
	case 0x53C1: /* 叁 */
	case 0x53C3: /* 參 */
		return '3';
	case 0x56DB: /* 四 */
	case 0x8086: /* 肆 */
		return '4';
	case 0x4E94: /* 五 */
	case 0x4F0D: /* 伍 */
		return '5';
	case 0x516D: /* 六 */
	case 0x9646: /* 陆 */
	case 0x9678: /* 陸 */
		return '6';
	case 0x4E03: /* 七 */
	case 0x67D2: /* 柒 */
		return '7';
	case 0x516B: /* 八 */
	case 0x634C: /* 捌 */
		return '8';
	case 0x4E5D: /* 九 */
	case 0x7396: /* 玖 */
		return '9';
	default:
		return 0;
	}
}

/* The digit that the numeral at i is; 0 when it is none, or a plain digit. */
static char
numeral_at(const Plain *t, uint32_t i)
{
	const unsigned char *p = (const unsigned char *)t->p + i;
	if (i + 3 > t->n || p[0] < 0xE2 || p[0] > 0xE9)
		return 0;
	return digit_of((p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu));
}

typedef struct {
	uint32_t end;
	int digits, numerals;
} Row;

/* As far as numerals and digits go, a space or a dash between two. */
static Row
read_row(const Plain *t, uint32_t i)
{
	Row r = {.end = i};
	while (i < t->n) {
		if (r.digits && (t->p[i] == ' ' || t->p[i] == '-'))
			i++;
		bool numeral = numeral_at(t, i);
		if (!numeral && !plain_is_digit(plain_at(t, i)))
			break;
		r.digits++;
		r.numerals += numeral;
		r.end = i += numeral ? 3 : 1;
	}
	return r;
}

static bool
is_number(const Row *r)
{
	return r->digits >= ROW_LEAST && r->digits <= ROW_MOST && r->numerals * 2 > r->digits;
}

/* The digit that a letter is drawn like; 0 when there is none. */
static char
likeness(char c)
{
	return c == 'o' ? '0' : c == 'l' || c == 'i' ? '1' : 0;
}

static bool
is_alnum(char c)
{
	return plain_is_digit(c) || (c >= 'a' && c <= 'z');
}

/* Eleven digits as a Chinese mobile number has them, a few of them letters. */
static Row
read_mobile(const Plain *t, uint32_t i)
{
	Row r = {.end = i};
	int letters = 0;
	if (t->p[i] != '1' || is_alnum(plain_before(t, i)))
		return r;
	for (; r.digits < 11; r.digits++, r.end++) {
		char c = plain_at(t, r.end);
		letters += likeness(c) != 0;
		if (!plain_is_digit(c) && !likeness(c))
			return (Row){.end = i};
	}
	char second = plain_at(t, i + 1);
	if (!letters || letters > 5 || second < '3' || second > '9' || is_alnum(plain_at(t, r.end)))
		return (Row){.end = i};
	r.numerals = r.digits;
	return r;
}

typedef struct {
	char *p;
	uint32_t *off, n;
} Copy;

static void
copy_bytes(Copy *c, const Plain *t, uint32_t from, uint32_t to)
{
	memcpy(c->p + c->n, t->p + from, to - from);
	memcpy(c->off + c->n, t->off + from, (to - from) * sizeof(*c->off));
	c->n += to - from;
}

static void
copy_row(Copy *c, const Plain *t, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to;) {
		char digit = numeral_at(t, i), like = likeness(t->p[i]);
		c->p[c->n] = digit ? digit : like ? like : t->p[i];
		c->off[c->n++] = t->off[i];
		i += digit ? 3 : 1;
	}
}

void
numerals_read(Plain *t, Arena *a)
{
	Copy c = {0};
	uint32_t done = 0;
	for (uint32_t i = 0; i < t->n;) {
		Row r = {.end = i};
		if (numeral_at(t, i))
			r = read_row(t, i);
		else if (t->p[i] == '1')
			r = read_mobile(t, i);
		if (is_number(&r)) {
			if (!c.p) {
				c.p = arena_raw(a, t->n + 1);
				c.off = arena_raw(a, (t->n + 1) * sizeof(*c.off));
			}
			copy_bytes(&c, t, done, i);
			copy_row(&c, t, i, r.end);
			done = r.end;
		}
		i = r.end > i ? r.end : i + 1;
	}
	if (!c.p)
		return;
	copy_bytes(&c, t, done, t->n);
	c.p[c.n] = '\0';
	c.off[c.n] = t->off[t->n];
	*t = (Plain){.p = c.p, .n = c.n, .off = c.off, .source = t->source};
}
