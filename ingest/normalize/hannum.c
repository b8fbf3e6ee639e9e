#include "normalize/hannum.h"

#define RUN 8 /* numerals in one number at most; a longer run is no name */

typedef struct {	      /* numerals and digits that stand together */
	int value[RUN];	      /* 0 to 9, or 10, 100, 1000 */
	uint32_t at[RUN + 1]; /* where each begins; the place after the last */
	int n;
	bool han, unit;
	bool grown;   /* stands at a Latin letter */
	bool after;   /* a Latin word stands before, apart */
	bool alone;   /* and it is one letter */
	bool initial; /* stands at one letter by itself, and nothing follows */
} Run;

static const struct {
	char text[4];
	uint16_t cp;
	int value;
} numerals[] = {{"零", 0x96F6, 0}, {"〇", 0x3007, 0}, {"一", 0x4E00, 1}, {"壹", 0x58F9, 1},
    {"幺", 0x5E7A, 1}, {"二", 0x4E8C, 2}, {"贰", 0x8D30, 2}, {"两", 0x4E24, 2}, {"三", 0x4E09, 3},
    {"叁", 0x53C1, 3}, {"四", 0x56DB, 4}, {"肆", 0x8086, 4}, {"五", 0x4E94, 5}, {"伍", 0x4F0D, 5},
    {"六", 0x516D, 6}, {"陆", 0x9646, 6}, {"七", 0x4E03, 7}, {"柒", 0x67D2, 7}, {"八", 0x516B, 8},
    {"捌", 0x634C, 8}, {"九", 0x4E5D, 9}, {"玖", 0x7396, 9}, {"十", 0x5341, 10}, {"拾", 0x62FE, 10},
    {"百", 0x767E, 100}, {"佰", 0x4F70, 100}, {"千", 0x5343, 1000}, {"仟", 0x4EDF, 1000}};
#define NUMERALS (sizeof(numerals) / sizeof(numerals[0]))

bool
hannum_is(uint32_t cp)
{
	for (size_t i = 0; i < NUMERALS; i++) {
		if (numerals[i].cp == cp)
			return true;
	}
	return false;
}

/* The numeral or digit at i: its value, or -1; gives its length. */
static int
value_at(const Folded *f, uint32_t i, uint32_t *len)
{
	*len = 1;
	if (fold_is_digit(f->q[i]))
		return f->q[i] - '0';
	*len = 3;
	for (size_t k = 0; f->q[i] >= 0xE3 && i + 3 <= f->n && k < NUMERALS; k++) {
		if (memcmp(f->q + i, numerals[k].text, 3) == 0)
			return numerals[k].value;
	}
	return -1;
}

static void
read_run(Run *r, const Folded *f, uint32_t i)
{
	uint32_t len;
	int v;

	*r = (Run){0};
	if (i && fold_is_letter(f->q[i - 1])) {
		r->grown = !(f->flag[i] & FOLD_GAP);
		r->initial = r->grown && (i < 2 || f->flag[i - 1] & FOLD_GAP);
		r->after = !r->grown && !(f->flag[i] & FOLD_CLAUSE);
		r->alone = r->after && (i < 2 || f->flag[i - 1] & FOLD_GAP);
	}
	r->at[0] = i;
	while (i < f->n && r->n < RUN && (v = value_at(f, i, &len)) >= 0 &&
	       !(r->n && f->flag[i] & FOLD_GAP)) {
		r->han |= len == 3;
		r->unit |= v >= 10;
		r->value[r->n++] = v;
		i += len;
		r->at[r->n] = i;
	}
	r->initial &= i == f->n || f->flag[i] & FOLD_GAP;
}

/* Words that count: the numeral before them is theirs. */
static bool
counter_at(const Folded *f, uint32_t i)
{
	static const char words[][4] = {"卡", "张", "台", "块", "个", "片", "路", "条", "套", "年",
	    "月", "天", "周", "万", "元"};

	for (size_t k = 0; i + 3 <= f->n && k < sizeof(words) / sizeof(words[0]); k++) {
		if (memcmp(f->q + i, words[k], 3) == 0)
			return true;
	}
	return false;
}

/* [d]百[d]十[d] from the first numeral on: the value, and how many numerals it takes; 0 when it is
 * no such number. A last digit before a counter is left to it: A一百八卡. */
static int
read_value(const Run *r, const Folded *f, int *taken)
{
	int total = 0, i = 0, last = 10000;

	while (i < r->n) {
		int d = r->value[i], unit = i + 1 < r->n ? r->value[i + 1] : 0;

		if (d == 10 && i == 0) {
			total = last = 10;
			i++;
		} else if (d < 10 && unit >= 10 && unit < last) {
			total += d * unit;
			last = unit;
			i += 2;
		} else if (d < 10 && last == 10 && !counter_at(f, r->at[i + 1])) {
			total += d;
			i++;
			break;
		} else {
			break;
		}
	}
	*taken = i;
	return total;
}

/* Puts the digits of `text` where numerals 0 to `taken` stood. */
static void
replace(Folded *f, const Run *r, int taken, const char *text)
{
	uint32_t s = r->at[0], e = r->at[taken], n = (uint32_t)strlen(text);
	uint16_t pos = f->pos[s], end = f->end[e - 1];
	uint32_t rest = f->n - e;

	if (n > e - s)
		return;
	for (uint32_t i = 0; i < n; i++) {
		f->q[s + i] = (uint8_t)text[i];
		f->flag[s + i] = (i ? 0 : f->flag[s]) | FOLD_DISGUISED;
		f->pos[s + i] = pos;
		f->end[s + i] = end;
	}
	memmove(f->q + s + n, f->q + e, rest);
	memmove(f->flag + s + n, f->flag + e, rest);
	memmove(f->pos + s + n, f->pos + e, rest * sizeof(f->pos[0]));
	memmove(f->end + s + n, f->end + e, rest * sizeof(f->end[0]));
	f->n = s + n + rest;
	f->disguised = true;
}

static void
replace_value(Folded *f, const Run *r, int taken, int value)
{
	char text[8] = {0};
	int n = 0, scale = 1;

	while (value / scale >= 10)
		scale *= 10;
	for (; scale && n < 7; scale /= 10)
		text[n++] = (char)('0' + value / scale % 10);
	replace(f, r, taken, text);
}

/* One numeral a digit. The last is left to a word that counts: H100八卡. */
static void
replace_digits(Folded *f, const Run *r, bool size)
{
	char text[RUN + 1];
	bool zero = false, han = false;
	int n = counter_at(f, r->at[r->n]) ? r->n - 1 : r->n;

	for (int i = 0; i < n; i++) {
		text[i] = (char)('0' + r->value[i]);
		zero |= r->value[i] == 0;
		han |= r->at[i + 1] - r->at[i] == 3;
	}
	text[n] = 0;
	if (han && ((n == 4 && zero) || ((r->grown || r->alone) && n > 1 && zero) ||
		       (n == 2 && size) || (n == 1 && r->initial)))
		replace(f, r, n, text);
}

static void
mend_run(Folded *f, const Run *r)
{
	uint32_t next = r->at[r->n];
	bool size = next < f->n && f->q[next] == 'g' && !(f->flag[next] & FOLD_CLAUSE);
	int value, taken;

	if (!r->unit) {
		replace_digits(f, r, size);
		return;
	}
	value = read_value(r, f, &taken);
	if (size && taken == r->n && value)
		replace_value(f, r, taken, value);
	else if ((r->grown && value >= 20) || (r->initial && value && taken == r->n) ||
		 (!counter_at(f, r->at[taken]) &&
		     ((r->alone && value >= 100) || (r->after && value >= 1000))))
		replace_value(f, r, taken, value);
}

/* Behind the numerals and digits that stand together from i on. */
static uint32_t
skip_run(const Folded *f, uint32_t i)
{
	uint32_t from = i, len;

	while (i < f->n && value_at(f, i, &len) >= 0 && (i == from || !(f->flag[i] & FOLD_GAP)))
		i += len;
	return i;
}

void
hannum_mend(Folded *f)
{
	for (uint32_t i = 0; i < f->n; i++) {
		Run r;

		read_run(&r, f, i);
		if (!r.n)
			continue;
		if (r.han)
			mend_run(f, &r);
		i = skip_run(f, i) - 1;
	}
}

uint32_t
hannum_count_at(const Folded *f, uint32_t i)
{
	uint32_t e = skip_run(f, i);

	return e > i && counter_at(f, e) ? e + 3 - i : 0;
}
