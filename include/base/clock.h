/*
 * Times are UTC. An Instant is microseconds since 1970-01-01, a Day is days since 1970-01-01.
 * CHIPWATCH_NOW (an ISO instant) fixes clock_now for tests and reproducible reports.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/str.h"

typedef int64_t Instant;
typedef int32_t Day;

#define INSTANT_NONE INT64_MIN
#define DAY_NONE     INT32_MIN

Instant clock_now(void);     /* wall clock, or CHIPWATCH_NOW */
int64_t clock_mono_us(void); /* monotonic, for durations */
int64_t clock_cpu_us(void);  /* CPU time of the process */

Day day_from_civil(int year, int month, int day); /* proleptic Gregorian; DAY_NONE when invalid */
void day_to_civil(Day d, int *year, int *month, int *day);
bool day_parse(Day *out, Str s);       /* YYYY-MM-DD */
char *day_format(char out[16], Day d); /* returns out */
Day day_of(Instant t);
int day_weekday(Day d); /* 1 = Monday .. 7 = Sunday */
void day_iso_week(Day d, int *year, int *week);
Day day_of_iso_week(int year, int week); /* its Monday */

/* ISO 8601 with Z or an offset, without one UTC is meant; seconds with an optional fraction; a day
 * alone is its midnight; also YYYYMMDDhhmmss (WARC, CDX). */
bool instant_parse(Instant *out, Str s);
char *instant_format(char out[32], Instant t); /* 2026-11-22T02:14:05Z, returns out */
/* RFC 9110 HTTP-date in its three forms and RFC 5322 date. */
bool instant_parse_http(Instant *out, Str s);

#endif
