#include "report/weekly.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>

const char *const weekly_notes[] = {
    "Online listings show the retail end; sale inside China is not itself unlawful.",
    "A lead is not a finding. Unknown origin counts as not from the US, the stricter answer.",
    "Stock that came in lawfully before a control is possible. Not seen does not mean removed.",
    NULL};

int64_t
weekly_int(const Json *doc, const char *key)
{
	int64_t v = 0;
	double d;

	if (!json_int(&v, json_get(doc, key)) && json_double(&d, json_get(doc, key)))
		v = (int64_t)llround(d);
	return v;
}

int64_t
weekly_split(const Json *doc, const char *status, const char *kind)
{
	static const char *const kinds[] = {"datacenter", "consumer"};
	int64_t n = 0;

	for (int i = 0; i < 2; i++) {
		char key[64];

		if (kind && strcmp(kind, kinds[i]) != 0)
			continue;
		snprintf(key, sizeof(key), "%s/%s", status, kinds[i]);
		n += weekly_int(json_get(doc, "split"), key);
	}
	return n;
}

const char *
weekly_money(const Json *amount, Arena *a)
{
	double v;

	if (!json_double(&v, amount))
		return "-";
	if (v >= 1e6)
		return arena_printf(a, "%.2f M", v / 1e6);
	if (v >= 1e5)
		return arena_printf(a, "%.0f k", v / 1e3);
	if (v >= 1e4)
		return arena_printf(a, "%.1f k", v / 1e3);
	return arena_printf(a, "%.0f", v);
}

int
weekly_share(int64_t part, int64_t whole)
{
	return whole ? (int)llround(100.0 * (double)part / (double)whole) : -1;
}

static void
text_add(Buf *b, const Json *s, size_t width)
{
	Arena *a = arena_new();
	Buf *v = buf_new(a, 65536);
	Str out;

	utf8_visible(v, json_str(s));
	out = buf_str(v);
	while (utf8_width(out) > width)
		out = utf8_head(out, out.n - 1);
	buf_str_add(b, out);
	for (size_t w = utf8_width(out); w < width; w++)
		buf_putc(b, ' ');
	arena_free(a);
}

/* Eight heights of a block, a space for a week without a value. */
static void
sparkline(Buf *b, const Json *series)
{
	static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	double top = 0, v;

	for (size_t i = 0; i < json_count(series); i++)
		if (json_double(&v, json_at(series, i)) && v > top)
			top = v;
	for (size_t i = 0; i < json_count(series); i++)
		if (json_double(&v, json_at(series, i)) && top > 0)
			buf_puts(b, blocks[(int)(v / top * 7.0)]);
		else
			buf_putc(b, '.');
}

static const char *
change(const Json *now, const Json *before, Arena *a)
{
	double x, y;

	if (!json_double(&x, now) || !json_double(&y, before) || y <= 0)
		return "";
	return arena_printf(a, "%+.0f %%", (x / y - 1) * 100);
}

static void
headline(Buf *b, const Json *d, Arena *a)
{
	int64_t sellers = weekly_int(d, "sellers");
	int share = weekly_share(weekly_int(d, "preorders"), weekly_int(d, "offers"));
	int before =
	    weekly_share(weekly_int(d, "preorders_before"), weekly_int(d, "offers_before"));

	buf_printf(b, "  %lld seller%s market%s chips that need a licence for China",
	    (long long)sellers, sellers == 1 ? "" : "s", sellers == 1 ? "s" : "");
	if (json_is_true(json_get(d, "has_before")))
		buf_printf(b, "   %lld last week (+%lld new, -%lld silent)\n",
		    (long long)weekly_int(d, "sellers_before"),
		    (long long)weekly_int(d, "new_sellers"),
		    (long long)weekly_int(d, "silent_sellers"));
	else
		buf_puts(b, "   no week before to compare with\n");
	buf_printf(b, "  %lld of them are linked to others by shared identifiers\n",
	    (long long)weekly_int(d, "linked_sellers"));
	if (share >= 0) {
		buf_printf(b, "  %d %% of %lld offers take pre-orders", share,
		    (long long)weekly_int(d, "offers"));
		if (json_kind(json_get(d, "lead_median")) > JSON_NULL)
			buf_printf(
			    b, ", median %lld days", (long long)weekly_int(d, "lead_median"));
		if (before >= 0)
			buf_printf(b, "   %d %% last week", before);
		buf_putc(b, '\n');
	}
	(void)a;
}

static void
split(Buf *b, const Json *d)
{
	static const struct {
		const char *status, *word;
	} rows[] = {{"controlled_denial", "denied"}, {"controlled_case_by_case", "by case"},
	    {"nac", "notice"}, {"unclear", "unclear"}, {"uncontrolled", "free"}};

	buf_puts(b, "\nOffers by status of an export from the US    datacenter  consumer\n");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t dc = weekly_split(d, rows[i].status, "datacenter");
		int64_t con = weekly_split(d, rows[i].status, "consumer");

		if (dc || con)
			buf_printf(b, "  %-43s%10lld%10lld\n", rows[i].word, (long long)dc,
			    (long long)con);
	}
	buf_puts(b, "  (re-exported from elsewhere, what is by case is denied)\n");
}

static void
by_sku(Buf *b, const Json *d, Arena *a)
{
	const Json *rows = json_get(d, "skus");

	buf_puts(b,
	    "\nBy SKU                       offers sellers  pre  CNY per GPU    (n)   4 weeks\n");
	for (size_t i = 0; i < json_count(rows); i++) {
		const Json *r = json_at(rows, i);

		buf_puts(b, "  ");
		text_add(b, json_get(r, "name"), 26);
		buf_printf(b, "%7lld%8lld%5lld  %11s  %5s   ", (long long)weekly_int(r, "offers"),
		    (long long)weekly_int(r, "sellers"), (long long)weekly_int(r, "preorders"),
		    weekly_money(json_get(r, "median"), a),
		    arena_printf(a, "(%lld)", (long long)weekly_int(r, "n")));
		sparkline(b, json_get(r, "sellers_series"));
		buf_printf(
		    b, " %s\n", change(json_get(r, "median"), json_get(r, "median_before"), a));
	}
}

/* Not scored is not nought. */
static const char *
score_text(const Json *score, Arena *a)
{
	double v;

	return json_double(&v, score) ? arena_printf(a, "%.0f", v) : "-";
}

static void
channels(Buf *b, const Json *d, Arena *a)
{
	const Json *rows = json_get(d, "channels");

	if (!json_count(rows))
		return;
	buf_puts(b, "\nChannels (linked sellers, leads)   diversion  scam  sellers  since\n");
	for (size_t i = 0; i < json_count(rows); i++) {
		const Json *r = json_at(rows, i), *skus = json_get(r, "skus");

		buf_puts(b, "  ");
		text_add(b, json_get(r, "channel"), 33);
		buf_printf(b, "%9s%6s%9lld  ", score_text(json_get(r, "diversion"), a),
		    score_text(json_get(r, "scam"), a), (long long)weekly_int(r, "sellers"));
		text_add(b, json_get(r, "since"), 10);
		buf_putc(b, '\n');
		if (json_count(skus))
			buf_puts(b, "      ");
		for (size_t k = 0; k < json_count(skus) && k < 5; k++) {
			Str s = json_str(json_at(skus, k));

			buf_printf(b, "%s%.*s", k ? ", " : "", STR_ARG(s));
		}
		if (json_count(skus))
			buf_puts(b, json_count(skus) > 5 ? " ...\n" : "\n");
	}
}

static void
closing(Buf *b, const Json *d)
{
	const Json *out = json_get(d, "not_seen"), *law = json_get(d, "law"),
		   *unknown = json_get(d, "unknown_titles");

	for (size_t i = 0; i < json_count(law); i++) {
		buf_puts(b, i ? "  " : "\nLaw that began this week\n  ");
		text_add(b, json_get(json_at(law, i), "title"), 76);
		buf_putc(b, '\n');
	}
	for (size_t i = 0; i < json_count(unknown); i++) {
		buf_puts(b, i ? "  " : "\nTitles that look like ours and matched nothing\n  ");
		text_add(b, json_get(json_at(unknown, i), "title"), 76);
		buf_putc(b, '\n');
	}
	for (size_t i = 0; i < json_count(out) && i < 8; i++) {
		const Json *r = json_at(out, i);

		buf_puts(b, i ? "  " : "\nNot looked at\n  ");
		text_add(b, json_get(r, "host"), 30);
		buf_printf(b, "%2lld day%s  ", (long long)weekly_int(r, "days"),
		    weekly_int(r, "days") == 1 ? " " : "s");
		text_add(b, json_get(r, "reason"), 34);
		buf_putc(b, '\n');
	}
	buf_puts(b, "\nRead so:\n");
	for (size_t i = 0; weekly_notes[i]; i++)
		buf_printf(b, "  %s\n", weekly_notes[i]);
}

void
weekly_text(Buf *b, const Json *d, Arena *a)
{
	Str week = json_str(json_get(d, "iso_week")), from = json_str(json_get(d, "monday"));
	Str to = json_str(json_get(d, "sunday"));
	const Json *first = json_at(json_get(d, "channels"), 0);

	buf_printf(b, "chipwatch weekly  %.*s  %.*s to %.*s      sites %lld of %lld seen\n\n",
	    STR_ARG(week), STR_ARG(from), STR_ARG(to), (long long)weekly_int(d, "sites_seen"),
	    (long long)weekly_int(d, "sites_known"));
	if (!weekly_int(d, "sites_seen")) {
		buf_puts(b, "  No site was looked at in this week.\n");
		closing(b, d);
		return;
	}
	headline(b, d, a);
	split(b, d);
	by_sku(b, d, a);
	channels(b, d, a);
	closing(b, d);
	if (first)
		buf_printf(b, "Next: chipwatch explain %.*s\n",
		    STR_ARG(json_str(json_get(first, "channel"))));
}
