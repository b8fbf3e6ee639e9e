#include "report/weekly.h"

#include "report/numeral.h"
#include "report/panel.h"
#include "report/table.h"
#include "report/weekly_chart.h"
#include "report/weekly_lead.h"
#include "report/weekly_sheets.h"

#define NOTES 6

static void
text(Buf *b, const char *s)
{
	table_html_text(b, str_from(s));
}

static void
tagged(Buf *b, const char *tag, const char *s)
{
	buf_printf(b, "<%s>", tag);
	text(b, s);
	buf_printf(b, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

static void
put_head(Buf *b, const Week *w, Arena *a)
{
	const Json *sites = json_get(w->week, "sites");
	const char *week = arena_cstr(a, json_str(json_get(w->week, "iso_week")));

	buf_printf(b, "<!DOCTYPE html>\n<html lang=\"%s\">", texts_lang(w->texts));
	buf_puts(b, "<head><meta charset=\"utf-8\">"
		    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
		    "<meta name=\"referrer\" content=\"no-referrer\"><meta "
		    "http-equiv=\"Content-Security-Policy\" "
		    "content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>");
	text(b, texts_get(w->texts, "title"));
	buf_printf(b,
	    " %s</title>\n<style>\n%s</style></head>\n<body><main>\n<header><p class=\"kicker\">",
	    week, w->css ? w->css : "");
	text(b, texts_get(w->texts, "title"));
	buf_puts(b, "</p><h1>");
	text(b, week);
	buf_puts(b, " <small>");
	text(b, weekly_span(w, a));
	buf_puts(b, "</small></h1><p class=\"sites\">");
	text(b, texts_fill(w->texts, "head.sites",
		    FILL({"seen", numeral_count(numeral_int(sites, "seen"), a)},
			{"known", numeral_count(numeral_int(sites, "known"), a)}),
		    a));
	buf_puts(b, "</p></header>\n");
	if (weekly_partial(w, a))
		tagged(b, "p class=\"warn\"", weekly_partial(w, a));
}

static void
put_leads(Buf *b, const Week *w, const Lead *leads, size_t n, Arena *a)
{
	buf_puts(b, "<ol class=\"leads\">\n");
	for (size_t i = 0; i < n; i++) {
		const Lead *l = &leads[i];

		buf_puts(b, "<li><p><b>");
		text(b, l->number);
		buf_puts(b, "</b> ");
		text(b, l->what);
		buf_puts(b, " <em>");
		text(b, l->compare);
		buf_puts(b, "</em></p><p class=\"why\">");
		text(b, l->why);
		if (l->capture) {
			buf_puts(b, " <code>");
			text(b, texts_fill(w->texts, "capture", FILL({"id", l->capture}), a));
			buf_puts(b, "</code>");
		}
		buf_puts(b, "</p></li>\n");
	}
	buf_puts(b, "</ol>\n");
}

/* The pictures stand where their figures do. */
static void
put_chart(Buf *b, const Week *w, const char *id, Arena *a)
{
	if (strcmp(id, "sellers") == 0)
		weekly_chart_weeks(b, w, a);
	else if (strcmp(id, "supply") == 0)
		weekly_chart_supply(b, w, a);
	else if (strcmp(id, "price") == 0)
		weekly_chart_prices(b, w, a);
	else if (strcmp(id, "channels") == 0)
		weekly_chart_graph(b, w, a);
}

static void
put_sheet(Buf *b, const Week *w, const Panel *s, Arena *a)
{
	buf_printf(b, "<section id=\"%s\"><h2>", s->id);
	text(b, s->title);
	buf_puts(b, "</h2>\n");
	put_chart(b, w, s->id, a);
	if (panel_rows(s)) {
		panel_html(b, s, a);
	} else {
		if (s->sub && strcmp(s->sub, s->absent) != 0)
			tagged(b, "p", s->sub);
		tagged(b, "p", s->absent);
	}
	if (s->note)
		tagged(b, "p class=\"note\"", s->note);
	buf_puts(b, "</section>\n");
}

static void
put_end(Buf *b, const Week *w, Arena *a)
{
	Str day = json_str(json_get(w->week, "last_day")),
	    revision = json_str(json_get(w->context, "revision"));

	buf_puts(b, "<section id=\"notes\"><h2>");
	text(b, texts_get(w->texts, "notes"));
	buf_puts(b, "</h2><ul>\n");
	for (int i = 1; i <= NOTES; i++)
		tagged(b, "li", texts_get(w->texts, arena_printf(a, "note.%d", i)));
	buf_puts(b, "</ul><p>");
	text(b, texts_get(w->texts, "next"));
	buf_puts(b, ": <code>");
	text(b, weekly_next(w, a));
	buf_puts(b, "</code></p></section>\n<footer>");
	text(b, texts_fill(w->texts, "footer",
		    FILL({"version", CW_VERSION}, {"day", day.n ? arena_cstr(a, day) : "-"},
			{"revision", revision.n ? arena_cstr(a, revision) : "-"}),
		    a));
	buf_puts(b, "</footer>\n</main></body></html>\n");
}

void
weekly_html(Buf *b, const Week *w, Arena *a)
{
	Panel sheets[WEEKLY_SHEETS_MAX];
	Lead leads[LEADS];
	const char *empty;
	size_t n = weekly_leads(leads, &empty, w, a), k;

	put_head(b, w, a);
	if (n)
		put_leads(b, w, leads, n, a);
	if (empty)
		tagged(b, "p class=\"warn\"", empty);
	k = weekly_sheets(sheets, w, !empty, a);
	for (size_t i = 0; i < k; i++)
		put_sheet(b, w, &sheets[i], a);
	put_end(b, w, a);
}
