#include "base/clock.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

Test(clock, days)
{
	static const struct {
		int y, m, d;
		Day day;
	} cases[] = {
	    {1970, 1, 1, 0},
	    {1969, 12, 31, -1},
	    {2000, 2, 29, 11016},
	    {1900, 2, 29, DAY_NONE},
	    {2024, 2, 29, 19782},
	    {2023, 2, 29, DAY_NONE},
	    {2022, 10, 7, 19272},
	    {2026, 13, 1, DAY_NONE},
	    {2026, 4, 31, DAY_NONE},
	    {2026, 1, 0, DAY_NONE},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_assert_eq(day_from_civil(cases[i].y, cases[i].m, cases[i].d), cases[i].day,
		    "%d-%d-%d", cases[i].y, cases[i].m, cases[i].d);
}

Test(clock, every_day_comes_back)
{
	for (Day d = -200000; d < 200000; d++) {
		int y, m, dom;

		day_to_civil(d, &y, &m, &dom);
		cr_assert_eq(day_from_civil(y, m, dom), d, "day %d", d);
	}
}

/* ISO 8601: week 1 holds the first Thursday; the turns of years are the cases. */
Test(clock, iso_weeks)
{
	static const struct {
		const char *day;
		int year, week, weekday;
	} cases[] = {
	    {"2026-11-22", 2026, 47, 7},
	    {"2026-11-23", 2026, 48, 1},
	    {"2021-01-03", 2020, 53, 7},
	    {"2021-01-04", 2021, 1, 1},
	    {"2024-12-30", 2025, 1, 1},
	    {"2016-01-01", 2015, 53, 5},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		Day d;
		int y, w;

		cr_assert(day_parse(&d, str_from(cases[i].day)));
		day_iso_week(d, &y, &w);
		cr_assert_eq(y, cases[i].year, "%s", cases[i].day);
		cr_assert_eq(w, cases[i].week, "%s", cases[i].day);
		cr_assert_eq(day_weekday(d), cases[i].weekday, "%s", cases[i].day);
		cr_assert_eq(day_of_iso_week(y, w), d - day_weekday(d) + 1);
	}
}

Test(clock, days_as_text)
{
	static const char *const bad[] = {"", "2026-1-2", "2026-02-30", "2026-11-22 ", "26-11-22",
	    "2026/11/22", "2026-11-2x", "-026-11-22"};
	char out[16];
	Day d;

	cr_assert(day_parse(&d, S("2026-11-22")));
	cr_assert_str_eq(day_format(out, d), "2026-11-22");
	for (size_t i = 0; i < COUNT(bad); i++)
		cr_assert_not(day_parse(&d, str_from(bad[i])), "\"%s\"", bad[i]);
}

Test(clock, instants)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
	    {"2026-11-22T02:14:05Z", "2026-11-22T02:14:05Z"},
	    {"2026-11-22T02:14:05.999Z", "2026-11-22T02:14:05Z"},
	    {"2026-11-22T10:14:05+08:00", "2026-11-22T02:14:05Z"},
	    {"2026-11-21T21:14:05-05:00", "2026-11-22T02:14:05Z"},
	    {"20261122021405", "2026-11-22T02:14:05Z"},
	    {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
	    {"2026-11-22T25:00:00Z", NULL},
	    {"2026-02-30T00:00:00Z", NULL},
	    {"2026-11-22T02:60:00Z", NULL},
	    {"2026-11-22T02:14:05", "2026-11-22T02:14:05Z"},
	    {"2026-11-22", "2026-11-22T00:00:00Z"},
	    {"2026-11-22T02:14:05+08:00x", NULL},
	    {"2026-11-22T02:14:05 GMT", NULL},
	    {"yesterday", NULL},
	    {"", NULL},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		Instant t = 0;
		char out[32];
		bool ok = instant_parse(&t, str_from(cases[i].in));

		cr_assert_eq(ok, cases[i].out != NULL, "\"%s\"", cases[i].in);
		if (ok)
			cr_assert_str_eq(instant_format(out, t), cases[i].out);
	}
}

/* RFC 9110 section 5.6.7 has three forms, all of the same second. */
Test(clock, http_dates)
{
	static const char *const same[] = {"Sun, 06 Nov 1994 08:49:37 GMT",
	    "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
	    "Sun, 6 Nov 1994 16:49:37 +0800"};
	static const char *const bad[] = {"", "soon", "Sun, 06 Foo 1994 08:49:37 GMT",
	    "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994"};
	char out[32];
	Instant t;

	for (size_t i = 0; i < COUNT(same); i++) {
		cr_assert(instant_parse_http(&t, str_from(same[i])), "\"%s\"", same[i]);
		cr_assert_str_eq(instant_format(out, t), "1994-11-06T08:49:37Z");
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		cr_assert_not(instant_parse_http(&t, str_from(bad[i])), "\"%s\"", bad[i]);
}

Test(clock, now_can_be_fixed)
{
	char out[32];

	setenv("CHIPWATCH_NOW", "2026-11-22T02:14:05Z", 1);
	cr_assert_str_eq(instant_format(out, clock_now()), "2026-11-22T02:14:05Z");
	cr_assert_eq(day_of(clock_now()), day_from_civil(2026, 11, 22));
	cr_assert_eq(day_of(-1), -1, "a microsecond before 1970 is the day before");
}
