#include "report/weekly_beside.h"

#include "report/numeral.h"

#include "base/utf8.h"

#define SOURCES 12
#define NAMES	6

static void
start(Panel *s, const Week *w, const char *id)
{
	*s = (Panel){.id = id, .title = texts_get(w->texts, id)};
}

static void
col(Panel *s, const Week *w, const char *key, PanelKind kind)
{
	panel_col(s, texts_get(w->texts, key), kind);
}

static const char *
number(const Json *doc, const char *key, Arena *a)
{
	return numeral_count(numeral_int(doc, key), a);
}

/* "B300 SXM, H200 SXM. controlled chips on show: ...; pre-orders taken: ..." */
static const char *
reasons(const Week *w, const Json *c, Arena *a)
{
	double rule;
	const Json *skus = json_get(c, "skus"), *why = json_get(c, "reasons");
	Buf *b = buf_new(a, 4096);

	for (size_t i = 0; i < json_count(skus) && i < NAMES; i++)
		buf_printf(b, "%s%.*s", i ? ", " : "", STR_ARG(json_str(json_at(skus, i))));
	if (json_count(skus) > NAMES)
		buf_puts(b, ", ...");
	for (size_t i = 0; i < json_count(why) && i < 3; i++) {
		Str text = json_str(json_get(json_at(why, i), "text"));
		Str head = utf8_head(text, 160);

		buf_printf(b, "%s%.*s%s (+%s)",
		    i		       ? "; "
		    : json_count(skus) ? ". "
				       : "",
		    STR_ARG(head), head.n < text.n ? "..." : "",
		    numeral_points(json_get(json_at(why, i), "points"), a));
	}
	if (json_double(&rule, json_get(c, "by_rule")) && rule != 0)
		buf_puts(b, texts_fill(w->texts, "channels.rule",
				FILL({"points", arena_printf(a, "%+.1f", rule)}), a));
	if (json_str(json_get(c, "noted")).n)
		buf_puts(b, texts_fill(w->texts, "channels.noted",
				FILL({"notes", arena_cstr(a, json_str(json_get(c, "noted")))}), a));
	return buf_cstr(b);
}

void
weekly_channels_sheet(Panel *s, const Week *w, Arena *a)
{
	const Json *rows = json_get(w->channels, "channels");
	bool any = numeral_int(w->channels, "changed") > 0;

	start(s, w, "channels");
	s->title = texts_get(w->texts, any ? "channels" : "channels.rest");
	s->sub = texts_get(w->texts, "channels.sub");
	s->absent = texts_get(w->texts, "channels.none");
	col(s, w, "col.channel", PANEL_TEXT);
	col(s, w, "col.how", PANEL_TEXT);
	col(s, w, "col.sellers", PANEL_NUMBER);
	col(s, w, "col.diversion", PANEL_NUMBER);
	col(s, w, "col.before", PANEL_NUMBER);
	col(s, w, "col.scam", PANEL_NUMBER);
	col(s, w, "col.since", PANEL_TEXT);
	col(s, w, "col.why", PANEL_BELOW);
	for (size_t i = 0; i < json_count(rows); i++) {
		const Json *c = json_at(rows, i);
		Str how = json_str(json_get(c, "how"));
		double before;

		if (i >= 5 && str_eq(how, S("same")))
			break;
		panel_put(s, json_str(json_get(c, "channel")), a);
		/* What was scored later, when days were replayed at once, is not as before. */
		panel_puts(s,
		    str_eq(how, S("same")) && !numeral_get(&before, c, "before")
			? texts_get(w->texts, "how.unscored")
			: texts_word(w->texts, "how", how, a),
		    a);
		panel_puts(s, number(c, "sellers", a), a);
		panel_puts(s,
		    arena_printf(a, w->utf8 ? "%s ±%s" : "%s +-%s",
			numeral_points(json_get(c, "diversion"), a),
			numeral_points(json_get(c, "band"), a)),
		    a);
		panel_puts(s, numeral_points(json_get(c, "before"), a), a);
		panel_puts(s, numeral_points(json_get(c, "scam"), a), a);
		panel_put(s, json_str(json_get(c, "since")), a);
		panel_puts(s, reasons(w, c, a), a);
	}
}

static void
law_row(Panel *s, Str day, const char *what, const char *rule, Arena *a)
{
	panel_put(s, day, a);
	panel_puts(s, what, a);
	panel_puts(s, rule, a);
}

void
weekly_law_sheet(Panel *s, const Week *w, Arena *a)
{
	const Json *law = json_get(w->context, "law"), *lists = json_get(w->context, "lists");
	const Json *next = json_get(w->context, "law_next");

	start(s, w, "law");
	s->absent = texts_get(w->texts, "law.none");
	if (json_str(json_get(next, "on")).n)
		s->note = texts_fill(w->texts, "law.next",
		    FILL({"day", arena_cstr(a, json_str(json_get(next, "on")))},
			{"title", arena_cstr(a, json_str(json_get(next, "title")))}),
		    a);
	col(s, w, "col.day", PANEL_TEXT);
	col(s, w, "col.what", PANEL_TEXT);
	col(s, w, "col.rule", PANEL_BELOW);
	for (size_t i = 0; i < json_count(law); i++) {
		const Json *r = json_at(law, i);

		law_row(s, json_str(json_get(r, "on")),
		    texts_word(w->texts, "law", json_str(json_get(r, "what")), a),
		    arena_printf(a, "%.*s (%.*s)", STR_ARG(json_str(json_get(r, "title"))),
			STR_ARG(json_str(json_get(r, "citation")))),
		    a);
	}
	for (size_t i = 0; i < json_count(lists); i++) {
		const Json *r = json_at(lists, i);

		law_row(s, json_str(json_get(r, "on")),
		    texts_fill(w->texts, "law.list",
			FILL({"list", arena_cstr(a, json_str(json_get(r, "list")))},
			    {"added", number(r, "added", a)}, {"changed", number(r, "changed", a)},
			    {"removed", number(r, "removed", a)}),
			a),
		    "", a);
	}
}

void
weekly_sources_sheet(Panel *s, const Week *w, Arena *a)
{
	const Json *rows = json_get(w->week, "outages"), *sum = json_get(w->context, "sources");
	size_t n = json_count(rows);

	start(s, w, "sources");
	s->sub = texts_fill(w->texts, "sources.sub",
	    FILL({"whole", number(sum, "whole", a)}, {"partial", number(sum, "partial", a)},
		{"failed", number(sum, "failed", a)},
		{"aside", number(w->context, "set_aside", a)}),
	    a);
	if (numeral_int(json_get(w->week, "sites"), "seen"))
		s->absent = texts_get(w->texts, "sources.none");
	col(s, w, "col.site", PANEL_TEXT);
	col(s, w, "col.daysout", PANEL_NUMBER);
	col(s, w, "col.held", PANEL_NUMBER);
	col(s, w, "col.reason", PANEL_TEXT);
	for (size_t i = 0; i < n && i < SOURCES; i++) {
		const Json *r = json_at(rows, i);

		panel_put(s, json_str(json_get(r, "host")), a);
		panel_puts(s, number(r, "days", a), a);
		panel_puts(s, number(r, "offers", a), a);
		panel_put(s, json_str(json_get(r, "reason")), a);
	}
	if (n > SOURCES)
		s->note = texts_fill(w->texts, "sources.more",
		    FILL({"n", numeral_count((int64_t)(n - SOURCES), a)}), a);
}

void
weekly_unknown_sheet(Panel *s, const Week *w, Arena *a)
{
	const Json *rows = json_get(w->context, "unknown_titles");

	start(s, w, "unknown");
	if (!numeral_int(json_get(w->week, "sites"), "seen"))
		return;
	col(s, w, "col.title", PANEL_TEXT);
	col(s, w, "col.offers", PANEL_NUMBER);
	col(s, w, "col.sites", PANEL_NUMBER);
	for (size_t i = 0; i < json_count(rows); i++) {
		const Json *r = json_at(rows, i);

		panel_put(s, json_str(json_get(r, "title")), a);
		panel_puts(s, number(r, "offers", a), a);
		panel_puts(s, number(r, "sites", a), a);
	}
}

void
weekly_mails_sheet(Panel *s, const Week *w, Arena *a)
{
	const Json *m = json_get(w->context, "mails"), *rows = json_get(m, "failed");
	size_t n = json_count(rows);

	start(s, w, "mails");
	s->absent = texts_fill(w->texts, "mails.line",
	    FILL({"sent", number(m, "sent", a)}, {"pending", number(m, "pending", a)},
		{"failed", numeral_count((int64_t)n, a)}),
	    a);
	s->sub = n ? s->absent : NULL;
	if (!n && !numeral_int(m, "sent") && !numeral_int(m, "pending"))
		s->absent = NULL;
	col(s, w, "col.subject", PANEL_TEXT);
	col(s, w, "col.reason", PANEL_BELOW);
	for (size_t i = 0; i < n && i < SOURCES; i++) {
		panel_put(s, json_str(json_get(json_at(rows, i), "subject")), a);
		panel_put(s, json_str(json_get(json_at(rows, i), "reason")), a);
	}
}
