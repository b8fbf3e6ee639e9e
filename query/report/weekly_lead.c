#include "report/weekly_lead.h"

#include "report/numeral.h"

#include "base/utf8.h"

#include <math.h>

static const char *
number(const Json *doc, const char *key, Arena *a)
{
	return numeral_count(numeral_int(doc, key), a);
}

static const char *
capture_of(const Json *doc, const char *key, Arena *a)
{
	Str s = json_str(json_get(doc, key));

	return s.n ? arena_cstr(a, s) : NULL;
}

static bool
is_first(const Week *w)
{
	return json_is_true(json_get(json_get(w->week, "sites"), "never"));
}

static const char *
moved(const Json *m, const char *how, Arena *a)
{
	int64_t n = numeral_int(m, arena_printf(a, "%s/linked", how)) +
		    numeral_int(m, arena_printf(a, "%s/alone", how));

	return numeral_count(n, a);
}

static Lead
lead_sellers(const Week *w, Arena *a)
{
	const Json *s = json_get(w->week, "sellers"), *m = json_get(w->week, "moved");
	const char *n = number(s, "now", a);
	const Fill *f =
	    FILL({"n", n}, {"linked", number(s, "linked", a)}, {"new", moved(m, "new", a)},
		{"back", moved(m, "back", a)}, {"silent", moved(m, "silent", a)});
	Lead l = {.number = n, .what = texts_fill(w->texts, "lead.sellers", f, a)};

	l.compare = is_first(w) ? texts_get(w->texts, "first")
				: texts_fill(w->texts, "lead.sellers.before",
				      FILL({"n", number(s, "before", a)}), a);
	l.why = texts_fill(w->texts, is_first(w) ? "lead.sellers.first" : "lead.sellers.why", f, a);
	l.capture = capture_of(w->week, "new_capture", a);
	if (!l.capture)
		l.capture = capture_of(w->week, "any_capture", a);
	return l;
}

/* How far the median went, in thousandths; 0 when too few prices stand behind it. */
static int64_t
price_moved(const Json *sku)
{
	double now, before;
	int64_t n = 0;

	(void)json_int(&n, json_at(json_get(sku, "n_series"), 3));
	if (n < NUMERAL_FEW || numeral_int(sku, "n") < NUMERAL_FEW ||
	    !numeral_get(&now, sku, "median") ||
	    !json_double(&before, json_at(json_get(sku, "price_series"), 3)) || before <= 0)
		return 0;
	return llround(fabs(now / before - 1) * 1000);
}

/* The chip whose price went furthest, else the one most on offer. */
static const Json *
price_news(const Week *w)
{
	const Json *skus = json_get(w->week, "skus"), *best = NULL;
	int64_t most = 0;

	for (size_t i = 0; i < json_count(skus); i++) {
		const Json *s = json_at(skus, i);
		bool dc = str_eq(json_str(json_get(s, "kind")), S("datacenter"));
		int64_t n = numeral_int(s, "n");
		int64_t news = n ? price_moved(s) * 1000 + n + (dc ? 500 : 0) : 0;

		if (news > most) {
			most = news;
			best = s;
		}
	}
	return best;
}

static const char *
month_ago(const Week *w, const Json *series, Arena *a)
{
	double v;

	if (!json_double(&v, json_at(series, 0)))
		return "";
	return texts_fill(
	    w->texts, "lead.price.month", FILL({"price", numeral_money(json_at(series, 0), a)}), a);
}

static Lead
lead_price(const Week *w, Arena *a)
{
	const Json *s = price_news(w), *series = json_get(s, "price_series");
	double now = 0, before = 0;
	Lead l = {0};

	if (!s)
		return l;
	(void)numeral_get(&now, s, "median");
	(void)json_double(&before, json_at(series, 3));
	l.number = numeral_median(s, a);
	l.what =
	    texts_fill(w->texts, "lead.price", FILL({"sku", arena_cstr(a, numeral_name(s))}), a);
	l.compare = before > 0 ? texts_fill(w->texts, "lead.price.before",
				     FILL({"change", numeral_change(now, before, a)}), a)
			       : texts_get(w->texts, is_first(w) ? "first" : "lead.price.alone");
	l.why = texts_fill(w->texts,
	    numeral_int(s, "n") < NUMERAL_FEW ? "lead.price.few" : "lead.price.why",
	    FILL({"n", number(s, "n", a)}, {"sellers", number(s, "sellers", a)},
		{"low", numeral_money(json_get(s, "low"), a)},
		{"high", numeral_money(json_get(s, "high"), a)},
		{"month", month_ago(w, series, a)}),
	    a);
	l.capture = capture_of(s, "capture", a);
	return l;
}

static Lead
lead_pre(const Week *w, Arena *a)
{
	const Json *p = json_get(w->week, "preorder");
	double lead;
	bool timed = numeral_get(&lead, p, "lead");
	const Fill *f = FILL({"pre", number(p, "pre", a)}, {"offers", number(p, "offers", a)},
	    {"lead", number(p, "lead", a)}, {"n", number(p, "lead_n", a)});
	Lead l = {.number = numeral_share(numeral_int(p, "pre"), numeral_int(p, "offers"), a),
	    .what = texts_get(w->texts, "lead.pre")};

	l.compare = is_first(w) ? texts_get(w->texts, "first")
				: texts_fill(w->texts, "lead.pre.before",
				      FILL({"before", numeral_share(numeral_int(p, "pre_before"),
							  numeral_int(p, "offers_before"), a)}),
				      a);
	l.why = texts_fill(w->texts, timed ? "lead.pre.why" : "lead.pre.plain", f, a);
	l.capture = capture_of(p, "capture", a);
	return l;
}

static const char *
channel_why(const Json *c, Arena *a)
{
	Str first = json_str(json_get(json_at(json_get(c, "reasons"), 0), "text"));

	Str head = utf8_head(first, 130);

	return arena_printf(a, "%.*s%s", STR_ARG(head), head.n < first.n ? "..." : "");
}

/* Whether a score before this week is known, or nobody is linked. */
static bool
any_before(const Week *w)
{
	const Json *rows = json_get(w->channels, "channels");
	double before;
	for (size_t i = 0; i < json_count(rows); i++)
		if (numeral_get(&before, json_at(rows, i), "before"))
			return true;
	return !json_count(rows);
}

static Lead
lead_channel(const Week *w, Arena *a)
{
	const Json *c = json_at(json_get(w->channels, "channels"), 0);
	Str how = json_str(json_get(c, "how"));
	const Fill *f = FILL({"sellers", number(c, "sellers", a)},
	    {"score", numeral_points(json_get(c, "diversion"), a)},
	    {"band", numeral_points(json_get(c, "band"), a)},
	    {"before", numeral_points(json_get(c, "before"), a)});
	double before;
	Lead l = {0};

	if (!numeral_int(w->channels, "changed")) {
		l.number = "0";
		l.what = texts_get(w->texts, "lead.channel.none");
		l.compare = texts_fill(w->texts, "lead.channel.groups",
		    FILL({"n", number(w->channels, "linked_groups", a)}), a);
		l.why = texts_get(
		    w->texts, any_before(w) ? "lead.channel.quiet" : "lead.channel.unscored");
		return l;
	}
	l.number = arena_cstr(a, json_str(json_get(c, "channel")));
	l.what = texts_fill(w->texts, arena_printf(a, "lead.channel.%.*s", STR_ARG(how)), f, a);
	l.compare = texts_fill(w->texts,
	    numeral_get(&before, c, "before") ? "lead.channel.was" : "lead.channel.score", f, a);
	l.why = channel_why(c, a);
	l.capture = capture_of(c, "capture", a);
	return l;
}

static Lead
lead_unseen(const Week *w, Arena *a)
{
	const Json *u = json_get(w->week, "unseen"), *sites = json_get(w->week, "sites");
	const Json *outages = json_get(w->week, "outages");
	size_t some = 0;
	int64_t n = numeral_int(u, "sites");
	const Fill *f;
	Lead l = {.number = number(u, "sites", a)};

	for (size_t i = 0; i < json_count(outages); i++)
		some += numeral_int(json_at(outages, i), "days_seen") > 0;
	f = FILL({"n", l.number}, {"offers", number(u, "offers", a)},
	    {"days", numeral_count((int64_t)some, a)}, {"seen", number(sites, "seen", a)},
	    {"known", number(sites, "known", a)});
	l.what = texts_fill(w->texts, "lead.unseen", f, a);
	l.compare = texts_fill(w->texts, "lead.unseen.before", f, a);
	l.why = texts_fill(w->texts, n ? "lead.unseen.why" : "lead.unseen.all", f, a);
	return l;
}

static const char *
nothing(const Week *w, Arena *a)
{
	Str last = json_str(json_get(w->week, "last_day")),
	    monday = json_str(json_get(w->week, "monday"));

	if (str_cmp(monday, str_from(w->today)) > 0)
		return texts_get(w->texts, "empty.future");
	if (!last.n)
		return texts_get(w->texts, "empty.none");
	return arena_printf(a, "%s %s", texts_get(w->texts, "empty.unseen"),
	    texts_fill(w->texts, "empty.last", FILL({"day", arena_cstr(a, last)}), a));
}

size_t
weekly_leads(Lead out[LEADS], const char **empty, const Week *w, Arena *a)
{
	const Json *sites = json_get(w->week, "sites"), *sellers = json_get(w->week, "sellers");
	size_t n = 0;

	*empty = NULL;
	if (!numeral_int(sites, "seen")) {
		*empty = nothing(w, a);
		return 0;
	}
	if (!numeral_int(sellers, "now") && !numeral_int(sellers, "before")) {
		*empty = texts_fill(
		    w->texts, "empty.quiet", FILL({"seen", number(sites, "seen", a)}), a);
		return 0;
	}
	out[n++] = lead_sellers(w, a);
	out[n] = lead_price(w, a);
	n += out[n].number != NULL;
	out[n++] = lead_pre(w, a);
	out[n++] = lead_channel(w, a);
	out[n++] = lead_unseen(w, a);
	return n;
}

const char *
weekly_span(const Week *w, Arena *a)
{
	Str monday = json_str(json_get(w->week, "monday")),
	    sunday = json_str(json_get(w->week, "sunday"));
	const char *from = texts_word(w->texts, "month", str_sub(monday, 5, 7), a);
	const char *to = texts_word(w->texts, "month", str_sub(sunday, 5, 7), a);
	int64_t first = 0, last = 0;

	(void)str_i64(&first, str_sub(monday, 8, 10));
	(void)str_i64(&last, str_sub(sunday, 8, 10));
	if (str_eq(str_sub(monday, 5, 7), str_sub(sunday, 5, 7)))
		return arena_printf(a, "%lld-%lld %s %.*s", (long long)first, (long long)last, to,
		    STR_ARG(str_sub(sunday, 0, 4)));
	return arena_printf(a, "%lld %s - %lld %s %.*s", (long long)first, from, (long long)last,
	    to, STR_ARG(str_sub(sunday, 0, 4)));
}

const char *
weekly_partial(const Week *w, Arena *a)
{
	Str last = json_str(json_get(w->week, "last_day")),
	    sunday = json_str(json_get(w->week, "sunday"));
	const Json *sites = json_get(w->week, "sites");

	if (!numeral_int(sites, "seen") || is_first(w) || str_cmp(last, sunday) >= 0)
		return NULL;
	return texts_fill(w->texts, "head.partial", FILL({"days", number(sites, "days", a)}), a);
}

const char *
weekly_next(const Week *w, Arena *a)
{
	Str channel = json_str(json_get(json_at(json_get(w->channels, "channels"), 0), "channel"));

	if (!numeral_int(json_get(w->week, "sites"), "known") &&
	    !json_str(json_get(w->week, "last_day")).n)
		return texts_get(w->texts, "empty.none.next");
	if (!channel.n || !numeral_int(json_get(w->week, "sites"), "seen"))
		return "chipwatch health";
	return arena_printf(a, "chipwatch explain %.*s", STR_ARG(channel));
}
