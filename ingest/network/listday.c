#include "network/listday.h"
#include "base/clock.h"

typedef struct {
	Str part[3]; /* digits or letters */
	size_t n;
	char sep; /* behind the first */
} Parts;

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The first three; false when there are less, or more behind them than a time of day. */
static bool
cut_parts(Parts *out, Str s)
{
	size_t i = 0;
	for (; i < s.n && out->n < 3;) {
		size_t from = i;
		bool digits = char_is_digit(s.p[i]);
		while (i < s.n && (digits ? char_is_digit(s.p[i]) : is_letter(s.p[i])))
			i++;
		if (i == from) {
			i++;
			continue;
		}
		out->part[out->n++] = str_sub(s, from, i);
		if (out->n == 1 && i < s.n)
			out->sep = s.p[i];
	}
	return out->n == 3 && (i == s.n || s.p[i] == ' ' || s.p[i] == 'T');
}

static int
month_of(Str s)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	for (int i = 0; s.n >= 3 && i < 12; i++)
		if (str_startsi(s, str_of(names + (size_t)3 * (size_t)i, 3)))
			return i + 1;
	return 0;
}

static int
number_of(Str s)
{
	int64_t v;
	return s.n <= 4 && str_i64(&v, s) ? (int)v : 0;
}

Str
listday_read(Str s, Arena *a)
{
	Parts p = {0};
	Day d = DAY_NONE;
	s = str_trim(s);
	if (day_parse(&d, str_sub(s, 0, 10)))
		return str_sub(s, 0, 10);
	int64_t all;
	if (s.n == 8 && str_i64(&all, s)) {
		d = day_from_civil((int)(all / 10000), (int)(all / 100 % 100), (int)(all % 100));
	} else if (cut_parts(&p, s)) {
		int v[3] = {number_of(p.part[0]), number_of(p.part[1]), number_of(p.part[2])};
		if (month_of(p.part[0]))
			d = day_from_civil(v[2], month_of(p.part[0]), v[1]);
		else if (month_of(p.part[1]))
			d = day_from_civil(v[2], month_of(p.part[1]), v[0]);
		else if (p.part[0].n == 4)
			d = day_from_civil(v[0], v[1], v[2]);
		else if (p.part[2].n == 4)
			d = p.sep == '.' ? day_from_civil(v[2], v[1], v[0])
					 : day_from_civil(v[2], v[0], v[1]);
	}
	if (d < day_from_civil(1900, 1, 1)) /* a year of two digits, or no day */
		return STR_NONE;
	char *day = arena_alloc(a, 16);
	return str_from(day_format(day, d));
}
