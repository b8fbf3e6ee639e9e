#include "extract/arrival.h"

typedef struct {
	int year, month; /* year 0: the next such month */
	int first, last; /* days of the month */
	int months;	 /* further months that it may last */
	int token;	 /* after what was read */
} Arrival;

static int64_t
number_at(const Tokens *ts, int i)
{
	return tokens_is_figure(ts, i) && !ts->v[i].model ? figure_count(&ts->v[i].figure) : -1;
}

static const Word *
date_at(const Tokens *ts, int i, int64_t part)
{
	const Word *w = tokens_word(ts, i, WORD_DATE);
	return w && w->value == part ? w : NULL;
}

static void
set_part(Arrival *a, const Word *part)
{
	a->last = (int)part->value;
	a->first = part->value > 20 ? 21 : (int)part->value - 9;
}

/* [2026年]10月[15日|底|中旬] */
static bool
read_chinese(Arrival *a, const Tokens *ts, int i)
{
	int64_t n = number_at(ts, i);
	if (n >= 2000 && n < 2100 && date_at(ts, i + 1, 3)) {
		a->year = (int)n;
		i += 2;
		n = number_at(ts, i);
	}
	const Word *end = tokens_word(ts, i + 1, WORD_PART); /* 10月底, 月底 being a word */
	bool ends = end && str_starts(end->term, S("月")) && end->term.n > 3;
	if (n < 1 || n > 12 || (!ends && !date_at(ts, i + 1, 2)))
		return false;
	a->month = (int)n;
	i += ends ? 1 : 2;
	const Word *part = tokens_word(ts, i, WORD_PART);
	int64_t day = number_at(ts, i);
	if (part) {
		set_part(a, part);
		i++;
	} else if (day >= 1 && day <= 31 && !ts->v[i].gap && !tokens_word(ts, i + 1, WORD_SPAN)) {
		a->first = a->last = (int)day;
		i += date_at(ts, i + 1, 1) ? 2 : 1;
	}
	a->token = i;
	return true;
}

/* 12/15, where the text speaks of goods to come. */
static bool
read_slashed(Arrival *a, const Tokens *ts, int i)
{
	int64_t month = number_at(ts, i), day = number_at(ts, i + 2);
	if (!tokens_is_sign(ts, i + 1, "/") || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	if (!tokens_find(ts, WORD_ARRIVE, 0) && !tokens_find(ts, WORD_LEAD, 0))
		return false;
	a->month = (int)month;
	a->first = a->last = (int)day;
	return true;
}

/* Q1 2027, 四季度 */
static bool
read_quarter(Arrival *a, const Tokens *ts, int i)
{
	const Word *w = tokens_word(ts, i, WORD_QUARTER);
	if (!w)
		return false;
	int64_t after = number_at(ts, i + 1), before = number_at(ts, i - 1);
	int64_t year = after >= 2000 ? after : before;
	a->month = (int)w->value * 3 - 2;
	a->months = 2;
	if (year >= 2000 && year < 2100)
		a->year = (int)year;
	return true;
}

/* 月底, 下旬 alone: of this month, or of the next when that is over. */
static bool
read_part(Arrival *a, const Tokens *ts, int i, Day on)
{
	int year, month, day;
	const Word *w = tokens_word(ts, i, WORD_PART);
	if (!w || w->term.n < 6 || (unsigned char)w->term.p[0] < 0x80)
		return false;
	day_to_civil(on, &year, &month, &day);
	set_part(a, w);
	bool over = a->last < day;
	a->year = over && month == 12 ? year + 1 : year;
	a->month = over ? month % 12 + 1 : month;
	return true;
}

/* [end of] October [15] */
static bool
read_named(Arrival *a, const Tokens *ts, int i)
{
	const Word *month = tokens_word(ts, i, WORD_MONTH);
	const Word *part = tokens_word(ts, i - 1, WORD_PART);
	if (!month)
		return false;
	a->month = (int)month->value;
	int64_t before = number_at(ts, i - 1), after = number_at(ts, i + 1);
	if (after >= 2000 && after < 2100)
		a->year = (int)after;
	if (part)
		set_part(a, part);
	else if (after >= 1 && after <= 31)
		a->first = a->last = (int)after;
	else if (before >= 1 && before <= 31)
		a->first = a->last = (int)before;
	return true;
}

static int
days_of_month(int year, int month)
{
	Day from = day_from_civil(year, month, 1);
	Day to = month == 12 ? day_from_civil(year + 1, 1, 1) : day_from_civil(year, month + 1, 1);
	return to - from;
}

static void
count_days(int32_t *min, int32_t *max, Arrival a, Day on)
{
	int year, month, day;
	day_to_civil(on, &year, &month, &day);
	if (a.year == 0) /* a month just gone is late goods, not next year's */
		a.year = a.month + a.months >= month || month - a.month - a.months <= 2 ? year
											: year + 1;
	int end = a.month + a.months; /* a quarter ends in its own year */
	int length = days_of_month(a.year, end);
	int last = a.last > length ? length : a.last;
	int first = a.first > last ? last : a.first;
	*min = day_from_civil(a.year, a.month, first) - on;
	*max = day_from_civil(a.year, end, last) - on;
	*min = *min < 0 ? 0 : *min;
	*max = *max < 0 ? 0 : *max;
}

static bool
read_iso(int32_t *days, const Token *k, const Plain *t, Day on)
{
	Day d;
	if (k->kind != TOKEN_FIGURE || k->end - k->start != 10 ||
	    !day_parse(&d, str_of(t->p + k->start, 10)))
		return false;
	*days = d > on ? d - on : 0;
	return true;
}

/* 明天, 下周, 下个月: weeks and months are the calendar's, whichever day of them it is now. */
static bool
read_relative(int32_t *min, int32_t *max, const Word *w, Day on)
{
	if (!w)
		return false;
	*min = *max = (int32_t)w->value;
	if (w->value == 365) { /* by the end of the year */
		int this_year, at_month, at_day;
		if (on == DAY_NONE)
			return false;
		day_to_civil(on, &this_year, &at_month, &at_day);
		*min = 0;
		*max = day_from_civil(this_year, 12, 31) - on;
		return true;
	}
	if (w->value >= 7 && w->value < 30) {
		*min = on == DAY_NONE ? 1 : (int32_t)w->value - day_weekday(on) + 1;
		*max = on == DAY_NONE ? (int32_t)w->value + 6 : *min + 6;
	} else if (w->value >= 30) {
		int year, month, day;
		Arrival a = {.first = 1, .last = 31};
		*min = 1;
		*max = 61;
		if (on == DAY_NONE)
			return true;
		day_to_civil(on, &year, &month, &day);
		a.year = month == 12 ? year + 1 : year;
		a.month = month % 12 + 1;
		count_days(min, max, a, on);
	}
	return true;
}

bool
arrival_days(int32_t *min, int32_t *max, const Tokens *ts, const Plain *t, Day on)
{
	for (int i = 0; i < ts->n; i++) {
		Arrival a = {.first = 1, .last = 31};
		if (read_relative(min, max, tokens_word(ts, i, WORD_REL), on))
			return true;
		if (on == DAY_NONE)
			continue;
		if (read_iso(min, &ts->v[i], t, on)) {
			*max = *min;
			return true;
		}
		if (!read_chinese(&a, ts, i) && !read_named(&a, ts, i) &&
		    !read_quarter(&a, ts, i) && !read_slashed(&a, ts, i) &&
		    !read_part(&a, ts, i, on))
			continue;
		count_days(min, max, a, on);
		return true;
	}
	return false;
}
