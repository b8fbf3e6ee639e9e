#include "extract/figure.h"

#include "model/money.h"

static uint32_t
digits_from(const Plain *t, uint32_t i)
{
	uint32_t n = 0;
	while (plain_is_digit(plain_at(t, i + n)))
		n++;
	return n;
}

static void
take_group(Figure *f, const Plain *t, uint32_t *i, char sep)
{
	uint32_t n = digits_from(t, *i);
	if (f->ngroups == FIGURE_GROUPS || n + f->ndigits > FIGURE_DIGITS) {
		f->too_long = true;
	} else {
		for (uint32_t k = 0; k < n; k++)
			f->digit[f->ndigits++] = (char)(t->p[*i + k] - '0');
		f->sep[f->ngroups] = sep;
		f->group[f->ngroups++] = (uint8_t)n;
	}
	*i += n;
	f->end = *i;
}

static bool
has_point(const Figure *f)
{
	for (int k = 1; k < f->ngroups; k++) {
		if (f->sep[k] == '.' || f->sep[k] == ',')
			return true;
	}
	return false;
}

/* "119. 95": a space slipped in before the cents. */
static bool
is_slipped(const Figure *f, const Plain *t, uint32_t i)
{
	if (plain_at(t, i + 1) != ' ' || digits_from(t, i + 2) != 2)
		return false;
	char after = plain_at(t, i + 4);
	if (after == '%' || after == '.' || after == ',' || after == ':' ||
	    plain_is_letter(t, i + 4))
		return false;
	return t->p[i] == '.' ? !has_point(f) : has_point(f);
}

static bool
starts_with(const Plain *t, uint32_t i, const char *s)
{
	size_t n = strlen(s);
	return i + n <= t->n && memcmp(t->p + i, s, n) == 0;
}

/* "28点5万": the word for the point, where a multiple follows and it cannot be an hour. */
static bool
is_spoken_point(const Plain *t, uint32_t i)
{
	static const char *const after[] = {"万", "萬", "亿", "億", "千", "w", "k"};
	if (!starts_with(t, i, "点") && !starts_with(t, i, "點"))
		return false;
	uint32_t n = digits_from(t, i + 3);
	for (size_t k = 0; n && k < sizeof(after) / sizeof(after[0]); k++) {
		if (starts_with(t, i + 3 + n, after[k]))
			return true;
	}
	return false;
}

/* "2 8 5 0 0 0": digits written apart, at least four of them. */
static bool
is_apart(const Figure *f, const Plain *t, uint32_t i)
{
	if (f->group[f->ngroups - 1] != 1 || digits_from(t, i + 1) != 1)
		return false;
	if (f->ngroups > 1)
		return f->sep[f->ngroups - 1] == ' ';
	for (int k = 0; k < 3; k++, i += 2) {
		if (plain_at(t, i) != ' ' || digits_from(t, i + 1) != 1)
			return false;
	}
	return true;
}

/* Bytes from the separator at i to the next group, or 0 when the number ends there. */
static uint32_t
separator(const Figure *f, const Plain *t, uint32_t i)
{
	char c = plain_at(t, i);
	uint32_t next = digits_from(t, i + 1);
	if (c == '.' || c == ',')
		return next ? 1 : is_slipped(f, t, i) ? 2 : 0;
	if (c == '\'')
		return next == 3 ? 1 : 0;
	if (c == ' ' && next == 4 && f->group[f->ngroups - 1] <= 4 && !has_point(f) &&
	    memcmp(t->p + i + 1, "0000", 4) == 0)
		return 1; /* "228 0000" */
	if (is_spoken_point(t, i))
		return 3;
	if (c == ' ' && is_apart(f, t, i))
		return 1;
	if (c != ' ' || next != 3 || has_point(f))
		return 0;
	if (f->group[f->ngroups - 1] > 3) /* "1250 000" */
		return f->ngroups == 1 && f->group[0] == 4 && memcmp(t->p + i + 1, "000", 3) == 0;
	return f->ngroups > 1 && f->sep[f->ngroups - 1] != ' ' ? 0 : 1;
}

bool
figure_scan(Figure *out, const Plain *t, uint32_t at)
{
	uint32_t i = at;
	out->start = at;
	out->ndigits = out->ngroups = 0;
	out->too_long = out->numerals = out->scaled = false;
	out->point_first = t->p[i] == '.';
	if (out->point_first)
		i++;
	if (!plain_is_digit(plain_at(t, i)))
		return false;
	take_group(out, t, &i, 0);
	while (!out->too_long) {
		uint32_t skip = separator(out, t, i);
		if (!skip)
			break;
		char sep = (unsigned char)t->p[i] >= 0x80 ? '.' : t->p[i];
		i += skip;
		take_group(out, t, &i, sep);
	}
	return true;
}

/* Which group begins the decimals; ngroups when none does; -1 when this is no amount. */
static int
decimals_from(const Figure *f, FigureStyle style)
{
	int last = f->ngroups - 1, same = 0;
	if (last == 0)
		return f->point_first ? 0 : 1;
	char c = f->sep[last];
	int tail = f->group[last];
	for (int k = 1; k <= last; k++)
		same += f->sep[k] == c;
	if (c == '\'' || c == ' ')
		return f->ngroups;
	if (same == 1 && last > 1)
		return last;
	if (same > 1)
		return tail == 3 || (tail == 4 && style.four) ? f->ngroups : tail < 3 ? last : -1;
	if (tail == 3 && !f->point_first) {
		bool zero = f->group[0] == 1 && f->digit[0] == 0;
		bool point = (style.three && c == '.') || zero || f->group[0] > 3;
		return point && !style.none ? last : f->ngroups;
	}
	if (tail == 4 && c == ',' && style.four && f->digit[0])
		return f->ngroups;
	return tail == 3 ? f->ngroups : last;
}

/* Groups between separators have three digits, or two (India), or four (China). */
static bool
groups_well(const Figure *f, int decimals, FigureStyle style)
{
	for (int k = 1; k < decimals && k < f->ngroups; k++) {
		int n = f->group[k];
		bool indian = n == 2 && f->sep[k] == ',' && k + 1 < decimals;
		bool apart = n == 1 && f->sep[k] == ' ' && f->group[0] == 1;
		if (n != 3 && !indian && !apart && !(n == 4 && style.four))
			return false;
	}
	return true;
}

static bool
digits_value(int64_t *out, const Figure *f, int decimals)
{
	int64_t v = 0;
	int whole = 0, fraction = 0;
	for (int k = 0; k < decimals && k < f->ngroups; k++)
		whole += f->group[k];
	for (int i = 0; i < f->ndigits; i++) {
		if (i >= whole && ++fraction > 4)
			break;
		if (v > MONEY_MAX / 10)
			return false;
		v = v * 10 + f->digit[i];
	}
	for (; fraction < 4; fraction++) {
		if (v > MONEY_MAX / 10)
			return false;
		v *= 10;
	}
	*out = v;
	return v <= MONEY_MAX;
}

bool
figure_value(int64_t *out, const Figure *f, FigureStyle style)
{
	if (f->numerals) {
		*out = f->whole * MONEY_SCALE;
		return f->whole <= MONEY_MAX / MONEY_SCALE;
	}
	if (f->too_long)
		return false;
	int decimals = decimals_from(f, style);
	return decimals >= 0 && groups_well(f, decimals, style) && digits_value(out, f, decimals);
}

int64_t
figure_count(const Figure *f)
{
	int64_t v;
	if (!figure_value(&v, f, (FigureStyle){0}) || v % MONEY_SCALE)
		return -1;
	return v / MONEY_SCALE;
}

static const struct {
	const char *sign;
	int digit; /* -1: a unit */
	int64_t unit;
} numerals[] = {
    {"零", 0, 0},
    {"〇", 0, 0},
    {"一", 1, 0},
    {"二", 2, 0},
    {"三", 3, 0},
    {"四", 4, 0},
    {"五", 5, 0},
    {"六", 6, 0},
    {"七", 7, 0},
    {"八", 8, 0},
    {"九", 9, 0},
    {"两", 2, 0},
    {"兩", 2, 0},
    {"壹", 1, 0},
    {"贰", 2, 0},
    {"叁", 3, 0},
    {"肆", 4, 0},
    {"伍", 5, 0},
    {"陆", 6, 0},
    {"柒", 7, 0},
    {"捌", 8, 0},
    {"玖", 9, 0},
    {"廿", -1, 20},
    {"卅", -1, 30},
    {"十", -1, 10},
    {"拾", -1, 10},
    {"百", -1, 100},
    {"佰", -1, 100},
    {"千", -1, 1000},
    {"仟", -1, 1000},
    {"万", -1, 10000},
    {"萬", -1, 10000},
    {"亿", -1, 100000000},
    {"億", -1, 100000000},
};

#define NUMERALS (sizeof(numerals) / sizeof(numerals[0]))

/* Index of a numeral + 1 by the low bits of its second and third byte, which no two share; filled
 * before main, read-only after. */
static uint8_t numeral_slots[64 * 64];

static size_t
numeral_slot(const char *p)
{
	return ((size_t)p[1] & 63) << 6 | ((size_t)p[2] & 63);
}

__attribute__((constructor)) static void
fill_numerals(void)
{
	for (size_t k = 0; k < NUMERALS; k++)
		numeral_slots[numeral_slot(numerals[k].sign)] = (uint8_t)(k + 1);
}

/* Index of the numeral at i, or -1; each is three bytes long. */
static int
numeral_at(const Plain *t, uint32_t i)
{
	if (i + 3 > t->n || (unsigned char)t->p[i] < 0xE3)
		return -1;
	int k = numeral_slots[numeral_slot(t->p + i)] - 1;
	return k >= 0 && memcmp(t->p + i, numerals[k].sign, 3) == 0 ? k : -1;
}

#define NUMERAL_MAX 1000000000000 /* and 亿 of that still fits */

typedef struct {
	int64_t total, section, digit, unit; /* unit: the last one met */
	bool any_digit;
} Numeral;

static bool
add_numeral(Numeral *n, int k, Figure *f)
{
	if (numerals[k].digit >= 0) {
		if (n->any_digit && n->digit > 0 && numerals[k].digit > 0)
			return false; /* 一二三: a list, not a number */
		n->digit = numerals[k].digit;
		n->any_digit = true;
		if (n->digit == 0)
			n->unit = 0;
		return true;
	}
	int64_t unit = numerals[k].unit;
	f->scaled = f->scaled || unit >= 100;
	if (unit == 20 || unit == 30) { /* 廿, 卅 */
		n->section += unit;
	} else if (unit < 10000) {
		n->section += (n->any_digit && n->digit ? n->digit : 1) * unit;
	} else if (unit == 10000) {
		n->total += (n->section + n->digit) * unit;
		n->section = 0;
	} else {
		int64_t sum = n->total + n->section + n->digit;
		if (sum > NUMERAL_MAX / 10 / unit)
			return false;
		n->total = sum * unit;
		n->section = 0;
	}
	n->digit = 0;
	n->any_digit = false;
	n->unit = unit;
	return n->total >= 0 && n->total < NUMERAL_MAX;
}

/* 二十八点五万: after the whole part, 点, digits and a unit. */
static bool
scan_spoken(Figure *out, const Plain *t, uint32_t i, int64_t whole)
{
	int64_t places = 1;
	int k;
	if (!starts_with(t, i, "点") && !starts_with(t, i, "點"))
		return false;
	for (i += 3; (k = numeral_at(t, i)) >= 0 && numerals[k].digit >= 0 && places < 10000;
	     i += 3) {
		whole = whole * 10 + numerals[k].digit;
		places *= 10;
	}
	if (places == 1 || k < 0 || numerals[k].unit < 1000 || whole > NUMERAL_MAX / 100000000)
		return false;
	out->whole = whole * numerals[k].unit / places;
	out->end = i + 3;
	out->scaled = true;
	return true;
}

bool
figure_scan_numerals(Figure *out, const Plain *t, uint32_t at)
{
	int first = numeral_at(t, at);
	if (first < 0 || numerals[first].digit == 0 || numerals[first].unit > 30)
		return false;
	Numeral n = {0};
	uint32_t i = at;
	*out = (Figure){.start = at, .numerals = true};
	Numeral before;
	for (int k = first; k >= 0; k = numeral_at(t, i)) {
		before = n;
		if (!add_numeral(&n, k, out)) {
			n = before;
			break;
		}
		i += 3;
	}
	if (scan_spoken(out, t, i, n.total + n.section + n.digit))
		return true;
	/* 三万五 is 35000: a last digit counts in tenths of the unit before it. */
	int64_t tail = n.digit;
	if (n.any_digit && n.unit >= 100)
		tail *= n.unit / 10;
	out->whole = n.total + n.section + tail;
	out->end = i;
	return i > at;
}
