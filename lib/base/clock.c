#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define US_DAY ((int64_t)86400 * 1000000)

static int64_t
read_clock(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

Instant
clock_now(void)
{
	const char *fixed = getenv("CHIPWATCH_NOW");
	Instant t;

	if (fixed && instant_parse(&t, str_from(fixed)))
		return t;
	return read_clock(CLOCK_REALTIME);
}

int64_t
clock_mono_us(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

int64_t
clock_cpu_us(void)
{
	return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

/* Howard Hinnant, "chrono-compatible low-level date algorithms". */
static Day
days_from(int y, int m, int d)
{
	int era, yoe, doy, doe;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

void
day_to_civil(Day d, int *year, int *month, int *day)
{
	int z = d + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

Day
day_from_civil(int year, int month, int day)
{
	int y, m, d;
	Day n;

	if (year < -9999 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
		return DAY_NONE;
	n = days_from(year, month, day);
	day_to_civil(n, &y, &m, &d);
	return y == year && m == month && d == day ? n : DAY_NONE;
}

/* Exactly n digits at s[at]. */
static bool
digits(int *out, Str s, size_t at, size_t n)
{
	int v = 0;

	if (at + n > s.n)
		return false;
	for (size_t i = at; i < at + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	*out = v;
	return true;
}

bool
day_parse(Day *out, Str s)
{
	int y, m, d;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !digits(&y, s, 0, 4) ||
	    !digits(&m, s, 5, 2) || !digits(&d, s, 8, 2))
		return false;
	*out = day_from_civil(y, m, d);
	return *out != DAY_NONE;
}

char *
day_format(char out[16], Day d)
{
	int y, m, dom;

	day_to_civil(d, &y, &m, &dom);
	snprintf(out, 16, "%04d-%02d-%02d", y % 10000, m, dom);
	return out;
}

Day
day_of(Instant t)
{
	return (Day)(t >= 0 ? t / US_DAY : -((-t + US_DAY - 1) / US_DAY));
}

int
day_weekday(Day d)
{
	int w = (d + 3) % 7; /* 1970-01-01 was a Thursday */

	return (w < 0 ? w + 7 : w) + 1;
}

Day
day_of_iso_week(int year, int week)
{
	Day jan4 = days_from(year, 1, 4);

	return jan4 - (day_weekday(jan4) - 1) + (week - 1) * 7;
}

void
day_iso_week(Day d, int *year, int *week)
{
	int y, m, dom;

	day_to_civil(d - day_weekday(d) + 4, &y, &m, &dom); /* the week's Thursday */
	*year = y;
	*week = (d - day_of_iso_week(y, 1)) / 7 + 1;
}

static bool
time_of_day(int64_t *us, Str s, size_t *i)
{
	int h, m, sec = 0;
	int64_t frac = 0, unit = 100000;

	if (!digits(&h, s, *i, 2) || *i + 2 >= s.n || s.p[*i + 2] != ':' ||
	    !digits(&m, s, *i + 3, 2))
		return false;
	*i += 5;
	if (*i < s.n && s.p[*i] == ':') {
		if (!digits(&sec, s, *i + 1, 2))
			return false;
		*i += 3;
		if (*i < s.n && s.p[*i] == '.')
			for ((*i)++; *i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9'; (*i)++) {
				frac += (s.p[*i] - '0') * unit;
				unit /= 10;
			}
	}
	if (h > 24 || m > 59 || sec > 60 || (h == 24 && (m || sec)))
		return false;
	*us = ((int64_t)h * 3600 + m * 60 + sec) * 1000000 + frac;
	return true;
}

static bool
zone_offset(int64_t *us, Str s, size_t i)
{
	int h, m = 0;

	*us = 0;
	if (i == s.n || (i + 1 == s.n && (s.p[i] == 'Z' || s.p[i] == 'z')))
		return true;
	if (s.p[i] != '+' && s.p[i] != '-')
		return false;
	if (!digits(&h, s, i + 1, 2))
		return false;
	if (i + 3 < s.n && !digits(&m, s, s.p[i + 3] == ':' ? i + 4 : i + 3, 2))
		return false;
	*us = ((int64_t)h * 3600 + m * 60) * 1000000 * (s.p[i] == '-' ? -1 : 1);
	return h < 24 && m < 60 && s.n <= i + 6;
}

static bool
compact_instant(Instant *out, Str s)
{
	int y, mo, d, h, mi, sec;
	Day day;

	if (s.n != 14 || !digits(&y, s, 0, 4) || !digits(&mo, s, 4, 2) || !digits(&d, s, 6, 2) ||
	    !digits(&h, s, 8, 2) || !digits(&mi, s, 10, 2) || !digits(&sec, s, 12, 2))
		return false;
	day = day_from_civil(y, mo, d);
	if (day == DAY_NONE || h > 23 || mi > 59 || sec > 60)
		return false;
	*out = day * US_DAY + ((int64_t)h * 3600 + mi * 60 + sec) * 1000000;
	return true;
}

bool
instant_parse(Instant *out, Str s)
{
	Day d;
	int64_t us = 0, zone = 0;
	size_t i = 11;

	s = str_trim(s);
	if (compact_instant(out, s))
		return true;
	if (s.n < 10 || !day_parse(&d, str_sub(s, 0, 10)))
		return false;
	if (s.n > 10) {
		if (s.p[10] != 'T' && s.p[10] != 't' && s.p[10] != ' ')
			return false;
		if (!time_of_day(&us, s, &i) || !zone_offset(&zone, s, i))
			return false;
	}
	*out = d * US_DAY + us - zone;
	return true;
}

char *
instant_format(char out[32], Instant t)
{
	Day d = day_of(t);
	int64_t s = (t - d * US_DAY) / 1000000;
	char day[16];

	snprintf(out, 32, "%sT%02d:%02d:%02dZ", day_format(day, d), (int)(s / 3600),
	    (int)(s / 60 % 60), (int)(s % 60));
	return out;
}

static int
month_of(Str s)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int m = 0; m < 12; m++)
		if (str_eqi(s, str_of(names + 3 * m, 3)))
			return m + 1;
	return 0;
}

/* Day, month, year, time and zone of a date, in this order whichever of the three forms of RFC 9110
 * section 5.6.7 it has. The weekday is not believed. Gives the number of words. */
static int
date_words(Str word[5], Str s)
{
	size_t comma = str_chr(s, ',', 0);
	Str rest = str_trim(comma == SIZE_MAX ? s : str_sub(s, comma + 1, s.n));
	Str first = str_sub(rest, 0, str_chr(rest, ' ', 0));
	int n = 0;

	if (str_chr(first, '-', 1) != SIZE_MAX) { /* 06-Nov-94 */
		rest = str_sub(rest, first.n, rest.n);
		while (n < 3 && str_cut(&word[n], &first, '-'))
			n++;
	}
	while (n < 5 && str_cut(&word[n], &rest, ' '))
		n += word[n].n > 0;
	if (n == 5 && month_of(word[1]) && !month_of(word[2]) && str_chr(word[3], ':', 0) == 2) {
		Str asctime[4] = {word[2], word[1], word[4], word[3]};

		if (word[0].p[0] > '9') { /* Sun Nov  6 08:49:37 1994 */
			memcpy(word, asctime, sizeof(asctime));
			n = 4;
		}
	}
	return n;
}

bool
instant_parse_http(Instant *out, Str s)
{
	Str word[5];
	int n = date_words(word, s), month;
	int64_t day, year, us = 0, zone = 0;
	size_t i = 0;
	Day d;

	if (n < 4 || !str_i64(&day, word[0]) || !(month = month_of(str_sub(word[1], 0, 3))) ||
	    !str_i64(&year, word[2]) || !time_of_day(&us, word[3], &i) || i != word[3].n)
		return false;
	if (word[2].n == 2)
		year += year < 70 ? 2000 : 1900;
	if (year < 0 || year > 9999 || day < 1 || day > 31)
		return false;
	d = day_from_civil((int)year, month, (int)day);
	if (d == DAY_NONE)
		return false;
	if (n == 5 && (word[4].p[0] == '+' || word[4].p[0] == '-') &&
	    !zone_offset(&zone, word[4], 0))
		return false;
	*out = d * US_DAY + us - zone;
	return true;
}
