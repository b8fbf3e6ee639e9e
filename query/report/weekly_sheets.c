#include "report/weekly_sheets.h"

#include "report/numeral.h"
#include "report/weekly_beside.h"

#include <math.h>
#include <stdlib.h>

#define MOVERS 8

static const char *const statuses[] = {
    "controlled_denial", "controlled_case_by_case", "nac", "unclear", "uncontrolled"};

static Panel
start(const Week *w, const char *id)
{
	return (Panel){.id = id, .title = texts_get(w->texts, id)};
}

static void
col(Panel *s, const Week *w, const char *key, PanelKind kind)
{
	panel_col(s, texts_get(w->texts, key), kind);
}

/* A count, and "-" for none: what is there stands out. */
static void
count(Panel *s, int64_t n, Arena *a)
{
	panel_puts(s, n ? numeral_count(n, a) : "-", a);
}

static void
figures(Panel *s, const Week *w, Arena *a)
{
	const Json *split = json_get(w->week, "split");

	*s = start(w, "figures");
	s->sub = texts_get(w->texts, "figures.sub");
	s->note = texts_get(w->texts, "figures.note");
	col(s, w, "col.status", PANEL_TEXT);
	for (int i = 0; i < 2; i++) {
		col(s, w, i ? "col.consumer" : "col.datacenter", PANEL_NUMBER);
		col(s, w, "col.before", PANEL_NUMBER);
		col(s, w, "col.sellers", PANEL_NUMBER);
	}
	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
		const Json *dc = json_get(split, arena_printf(a, "%s/datacenter", statuses[i]));
		const Json *con = json_get(split, arena_printf(a, "%s/consumer", statuses[i]));

		if (!dc && !con)
			continue;
		panel_puts(s, texts_word(w->texts, "status", str_from(statuses[i]), a), a);
		count(s, numeral_int(dc, "offers"), a);
		count(s, numeral_int(dc, "before"), a);
		count(s, numeral_int(dc, "sellers"), a);
		count(s, numeral_int(con, "offers"), a);
		count(s, numeral_int(con, "before"), a);
		count(s, numeral_int(con, "sellers"), a);
	}
}

static void
seller_row(Panel *s, const Week *w, const char *who, const int64_t v[6], Arena *a)
{
	panel_puts(s, texts_word(w->texts, "who", str_from(who), a), a);
	for (int i = 0; i < 6; i++)
		count(s, v[i], a);
}

static void
sellers(Panel *s, const Week *w, Arena *a)
{
	static const char *const hows[] = {"new", "back", "silent", "apart"};
	const Json *n = json_get(w->week, "sellers"), *m = json_get(w->week, "moved");
	int64_t linked[6] = {numeral_int(n, "linked"), numeral_int(n, "linked_before")};
	int64_t all[6] = {numeral_int(n, "now"), numeral_int(n, "before")}, alone[6];

	*s = start(w, "sellers");
	s->sub = texts_get(w->texts, "sellers.sub");
	col(s, w, "col.who", PANEL_TEXT);
	col(s, w, "col.now", PANEL_NUMBER);
	col(s, w, "col.before", PANEL_NUMBER);
	for (int i = 0; i < 4; i++) {
		int64_t l = numeral_int(m, arena_printf(a, "%s/linked", hows[i]));

		col(s, w, arena_printf(a, "col.%s", hows[i]), PANEL_NUMBER);
		linked[i + 2] = l;
		all[i + 2] = l + numeral_int(m, arena_printf(a, "%s/alone", hows[i]));
	}
	for (int i = 0; i < 6; i++)
		alone[i] = all[i] - linked[i];
	seller_row(s, w, "all", all, a);
	seller_row(s, w, "linked", linked, a);
	seller_row(s, w, "alone", alone, a);
}

static void
spark(Panel *s, const Json *series, Arena *a)
{
	Buf *b = buf_new(a, 512);
	double v;

	for (size_t i = 0; i < json_count(series); i++) {
		buf_puts(b, i ? " " : "");
		if (json_double(&v, json_at(series, i)))
			buf_printf(b, "%.10g", v);
		else
			buf_putc(b, '-');
	}
	panel_put(s, buf_str(b), a);
}

static void
supply(Panel *s, const Week *w, Arena *a)
{
	static const char *const keys[] = {"col.denied", "col.bycase", "col.notice", "col.unclear"};
	const Json *rows = json_get(w->week, "skus");

	*s = start(w, "supply");
	s->sub = texts_get(w->texts, "supply.sub");
	s->absent = texts_get(w->texts, "supply.none");
	col(s, w, "col.sku", PANEL_TEXT);
	for (int i = 0; i < 4; i++)
		col(s, w, keys[i], PANEL_NUMBER);
	col(s, w, "col.sellers", PANEL_NUMBER);
	col(s, w, "col.pre", PANEL_NUMBER);
	col(s, w, "col.onshow", PANEL_NUMBER);
	col(s, w, "col.weeks", PANEL_SPARK);
	for (size_t i = 0; i < json_count(rows); i++) {
		const Json *r = json_at(rows, i);
		int64_t offers = numeral_int(r, "offers");

		panel_put(s, numeral_name(r), a);
		for (int k = 0; k < 4; k++)
			count(s,
			    str_eq(json_str(json_get(r, "status_us")), str_from(statuses[k]))
				? offers
				: 0,
			    a);
		count(s, numeral_int(r, "sellers"), a);
		count(s, numeral_int(r, "preorders"), a);
		panel_puts(s,
		    offers ? arena_printf(a, "%s %%", numeral_count(numeral_int(r, "on_show"), a))
			   : "-",
		    a);
		spark(s, json_get(r, "offers_series"), a);
	}
}

static double
at(const Json *series, size_t i)
{
	double v;

	return json_double(&v, json_at(series, i)) ? v : 0;
}

/* Mean of the four weeks before, of those that have a value; with prices, of those with enough. */
static double
mean_before(const Json *series, const Json *n)
{
	double sum = 0;
	int weeks = 0;

	for (size_t i = 0; i < 4; i++)
		if (n ? at(n, i) >= NUMERAL_FEW : json_count(series) > i) {
			sum += at(series, i);
			weeks++;
		}
	return weeks ? sum / weeks : 0;
}

static const char *
price_change(const Json *r, bool month, Arena *a)
{
	const Json *series = json_get(r, "price_series"), *n = json_get(r, "n_series");

	if (at(n, 4) < NUMERAL_FEW || (!month && at(n, 3) < NUMERAL_FEW))
		return "";
	return numeral_change(at(series, 4), month ? mean_before(series, n) : at(series, 3), a);
}

static void
prices(Panel *s, const Week *w, Arena *a)
{
	const Json *rows = json_get(w->week, "skus");

	*s = start(w, "price");
	s->sub = texts_get(w->texts, "price.sub");
	col(s, w, "col.sku", PANEL_TEXT);
	col(s, w, "col.median", PANEL_NUMBER);
	col(s, w, "col.iqr", PANEL_NUMBER);
	col(s, w, "col.n", PANEL_NUMBER);
	col(s, w, "col.change", PANEL_NUMBER);
	col(s, w, "col.month", PANEL_NUMBER);
	col(s, w, "col.lead", PANEL_NUMBER);
	col(s, w, "col.weeks", PANEL_TREND);
	for (size_t i = 0; i < json_count(rows); i++) {
		const Json *r = json_at(rows, i);

		if (!numeral_int(r, "n"))
			continue;
		panel_put(s, numeral_name(r), a);
		panel_puts(s, numeral_median(r, a), a);
		panel_puts(s,
		    numeral_int(r, "n") < NUMERAL_FEW
			? "-"
			: arena_printf(a, "%s - %s", numeral_money(json_get(r, "low"), a),
			      numeral_money(json_get(r, "high"), a)),
		    a);
		count(s, numeral_int(r, "n"), a);
		panel_puts(s, price_change(r, false, a), a);
		panel_puts(s, price_change(r, true, a), a);
		panel_puts(s,
		    numeral_int(r, "lead_n")
			? arena_printf(a, "%lld d", (long long)numeral_int(r, "lead"))
			: "-",
		    a);
		spark(s, json_get(r, "price_series"), a);
	}
}

typedef struct {
	const Json *row;
	double news; /* how much it moved, percent of price or sellers scaled alike */
} Mover;

static int
by_news(const void *x, const void *y)
{
	double p = ((const Mover *)x)->news, q = ((const Mover *)y)->news;

	return p < q ? 1 : p > q ? -1 : 0;
}

static double
moved_by(const Json *r)
{
	const Json *price = json_get(r, "price_series"), *n = json_get(r, "n_series"),
		   *sel = json_get(r, "sellers_series");
	double p = at(n, 3) >= NUMERAL_FEW && at(n, 4) >= NUMERAL_FEW && at(price, 3) > 0
		       ? fabs(at(price, 4) / at(price, 3) - 1) * 100
		       : 0;
	double q = fabs(at(sel, 4) - at(sel, 3));

	return (p > 3 ? p : 0) + (q > 2 ? q * 2 : 0);
}

static const char *
plus(double d, Arena *a)
{
	return fabs(d) < 0.05 ? "0"
			      : arena_printf(a, fabs(d - rint(d)) < 0.05 ? "%+.0f" : "%+.1f", d);
}

static void
mover_row(Panel *s, const Json *r, Arena *a)
{
	const Json *sel = json_get(r, "sellers_series");

	panel_put(s, numeral_name(r), a);
	panel_puts(s, numeral_int(r, "n") ? numeral_median(r, a) : "-", a);
	panel_puts(s, price_change(r, false, a), a);
	panel_puts(s, price_change(r, true, a), a);
	count(s, numeral_int(r, "sellers"), a);
	panel_puts(s, plus(at(sel, 4) - at(sel, 3), a), a);
	panel_puts(s, plus(at(sel, 4) - mean_before(sel, NULL), a), a);
}

static void
movers(Panel *s, const Week *w, Arena *a)
{
	const Json *rows = json_get(w->week, "skus");
	size_t n = json_count(rows), k = 0;
	Mover *m = ARENA_ARRAY(a, n + 1, Mover);

	*s = start(w, "movers");
	s->sub = texts_get(w->texts, "movers.sub");
	s->absent = texts_get(w->texts, "movers.none");
	col(s, w, "col.sku", PANEL_TEXT);
	col(s, w, "col.price", PANEL_NUMBER);
	col(s, w, "col.priceweek", PANEL_NUMBER);
	col(s, w, "col.pricemonth", PANEL_NUMBER);
	col(s, w, "col.sellersnow", PANEL_NUMBER);
	col(s, w, "col.sellersweek", PANEL_NUMBER);
	col(s, w, "col.sellersmonth", PANEL_NUMBER);
	for (size_t i = 0; i < n; i++) {
		Mover x = {json_at(rows, i), moved_by(json_at(rows, i))};

		if (x.news > 0)
			m[k++] = x;
	}
	qsort(m, k, sizeof(*m), by_news);
	for (size_t i = 0; i < k && i < MOVERS; i++)
		mover_row(s, m[i].row, a);
}

size_t
weekly_sheets(Panel *out, const Week *w, bool shown, Arena *a)
{
	static void (*const market[])(Panel *, const Week *, Arena *) = {
	    figures, sellers, supply, prices, movers, weekly_channels_sheet};
	static void (*const beside[])(Panel *, const Week *, Arena *) = {
	    weekly_law_sheet, weekly_sources_sheet, weekly_unknown_sheet, weekly_mails_sheet};
	bool first = json_is_true(json_get(json_get(w->week, "sites"), "never"));
	size_t n = 0;

	for (size_t i = 0; shown && i < sizeof(market) / sizeof(market[0]); i++) {
		if (market[i] == movers && first)
			continue;
		market[i](&out[n], w, a);
		n += panel_rows(&out[n]) || out[n].absent;
	}
	for (size_t i = 0; i < sizeof(beside) / sizeof(beside[0]); i++) {
		beside[i](&out[n], w, a);
		n += panel_rows(&out[n]) || out[n].absent;
	}
	return n;
}
