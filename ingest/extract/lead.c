#include "extract/arrival.h"
#include "extract/parse.h"

#define WEEKS_MOST  52	 /* "60w" are no weeks, whatever stands beside it */
#define DAYS_MOST   1100 /* "4090D" is a model */
#define WEEKS_ALONE 20	 /* a range in w that nothing explains: "4-6w", not "23-25w" */

typedef struct {
	int32_t min, max;
	int from, to; /* tokens */
	bool within;  /* the span says so itself: 天内 */
} Stretch;

/* Calendar days of n units: working days are five in seven, hours are rounded up to days. */
static int32_t
to_days(int64_t n, const Word *span)
{
	if (n < 0 || n > 10000)
		return -1;
	if (span->value == 0)
		return (int32_t)((n + 23) / 24);
	n = strstr(span->name, "working") ? (n * 7 + 4) / 5 : n * span->value;
	return n <= DAYS_MOST ? (int32_t)n : -1;
}

static int64_t
number_at(const Tokens *ts, int i)
{
	return tokens_is_figure(ts, i) && !ts->v[i].model ? figure_count(&ts->v[i].figure) : -1;
}

/* Is the stretch one of a warranty, a rental, an age ...? Said just before or after it. */
static bool
is_other(const Tokens *ts, int from, int to)
{
	for (int i = from - 1; i >= from - 3 && i >= 0 && !tokens_is_figure(ts, i); i--) {
		if (tokens_word(ts, i, WORD_LEAD) || tokens_word(ts, i, WORD_ARRIVE))
			break;
		if (tokens_word(ts, i, WORD_NOT))
			return true;
	}
	return tokens_word(ts, to, WORD_NOT) != NULL;
}

/* "3周", "3-5 weeks", "四到六周": at figure i. */
static bool
read_stretch(Stretch *s, const Tokens *ts, int i)
{
	int64_t low = number_at(ts, i), high = low;
	int at = i + 1;
	const Word *span = tokens_word(ts, at, WORD_SPAN), *first = NULL;
	if (span && (tokens_word(ts, at + 1, WORD_RANGE) || tokens_is_sign(ts, at + 1, "-~")) &&
	    number_at(ts, at + 2) >= 0) { /* "3周-5周" */
		first = span;
		at++;
	}
	if (tokens_word(ts, at, WORD_RANGE) || tokens_is_sign(ts, at, "-~/")) {
		high = number_at(ts, at + 1);
		at += 2;
	} else if (tokens_is_sign(ts, at, "+")) {
		high = -1;
		at++;
	}
	span = tokens_word(ts, at, WORD_SPAN);
	if (!span || low < 0)
		return false;
	s->from = i;
	s->to = at + 1;
	s->within = strstr(span->name, "within") != NULL;
	s->min = to_days(low, first ? first : span);
	s->max = to_days(high, span);
	if (s->max >= 0 && s->max < s->min)
		s->max = s->min;
	return s->min >= 0;
}

/* 以内 leaves the start open, 以上 the end. */
static void
apply_bounds(Stretch *s, const Tokens *ts)
{
	bool least = tokens_word(ts, s->from - 1, WORD_FROM) || tokens_word(ts, s->to, WORD_FROM);
	bool most = tokens_word(ts, s->from - 1, WORD_NOW) || tokens_word(ts, s->to, WORD_NOW) ||
		    tokens_is_sign(ts, s->from - 1, "<");
	if (least && s->min == s->max)
		s->max = -1;
	else if ((most || s->within) && s->min == s->max)
		s->min = 0;
}

/* The letter w is 万 in prices ("23w/张") far more often than weeks: these it means beside a word of
 * delivery, and in a short range. */
static bool
may_be_money(const Tokens *ts, const Stretch *s)
{
	const Word *span = tokens_word(ts, s->to - 1, WORD_SPAN);
	int32_t most = s->max >= 0 ? s->max : s->min;
	if (!strstr(span->name, "money"))
		return false;
	if (tokens_is_sign(ts, s->to, "/") || most > WEEKS_MOST * 7)
		return true;
	for (int i = s->from - 1; i >= s->from - 2 && i >= 0 && !tokens_is_figure(ts, i); i--)
		if (tokens_word(ts, i, WORD_LEAD) || tokens_word(ts, i, WORD_ARRIVE))
			return false;
	int after = s->to + (tokens_is_sign(ts, s->to + 1, ":=") ? 2 : 1);
	if ((tokens_word(ts, s->to, WORD_LEAD) || tokens_word(ts, s->to, WORD_ARRIVE)) &&
	    !tokens_is_figure(ts, after)) /* "23w 交期4w" */
		return false;
	return s->min == s->max || most > WEEKS_ALONE * 7;
}

static Availability
read_availability(const Tokens *ts)
{
	Availability found = AVAIL_UNKNOWN;
	for (int i = 0; i < ts->n; i++) {
		const Word *w = tokens_word(ts, i, WORD_AVAIL);
		if (!w)
			continue;
		Availability v = (Availability)w->value;
		int at = tokens_is_sign(ts, i + 1, ":=") ? i + 2 : i + 1;
		if (v == AVAIL_IN_STOCK && number_at(ts, at) == 0)
			v = AVAIL_OUT_OF_STOCK;
		bool ordered = found == AVAIL_OUT_OF_STOCK && v == AVAIL_PRE_ORDER;
		if (found == AVAIL_UNKNOWN || ordered) /* 无现货, 接受预订 */
			found = v;
	}
	return found;
}

static bool
find_stretch(Stretch *out, const Tokens *ts)
{
	for (int i = 0; i < ts->n; i++) {
		if (!tokens_is_figure(ts, i) || !read_stretch(out, ts, i))
			continue;
		if (!is_other(ts, i, out->to) && !may_be_money(ts, out)) {
			apply_bounds(out, ts);
			return true;
		}
		i = out->to - 1;
	}
	return false;
}

void
lead_parse(Lead *out, Str text, Day on, const Lexicon *lex)
{
	PlainRoom room;
	Plain t;
	Tokens ts;
	Stretch s;
	*out = (Lead){.text = text, .min_days = -1, .max_days = -1};
	plain_fold(&t, &room, text);
	tokens_split(&ts, &t, lexicon_vocab(lex, GRAMMAR_LEAD), true);
	out->availability = read_availability(&ts);
	const Word *at_once = tokens_find(&ts, WORD_ATONCE, 0);
	if (find_stretch(&s, &ts)) {
		out->min_days = s.min;
		out->max_days = s.max;
	} else if (at_once) {
		out->min_days = out->max_days = (int32_t)at_once->value;
	} else if (!arrival_days(&out->min_days, &out->max_days, &ts, &t, on)) {
		out->min_days = out->max_days = out->availability == AVAIL_IN_STOCK ? 0 : -1;
	}
	if (out->availability == AVAIL_UNKNOWN && at_once && at_once->value <= 1)
		out->availability = AVAIL_IN_STOCK;
}
