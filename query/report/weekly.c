#include "report/weekly.h"

#include "report/numeral.h"
#include "report/panel.h"
#include "report/weekly_lead.h"
#include "report/weekly_sheets.h"

#include "base/utf8.h"

#include <stdio.h>

#define NOTES 6

typedef struct {
	Buf *b;
	const Week *w;
	Arena *a;
} Text;

static void
styled(const Text *t, const char *code, const char *s)
{
	if (t->w->color)
		buf_printf(t->b, "\033[%sm", code);
	(void)utf8_visible(t->b, str_from(s));
	if (t->w->color)
		buf_puts(t->b, "\033[0m");
}

static void
spaces(Buf *b, size_t n)
{
	while (n--)
		buf_putc(b, ' ');
}

/* Left and right on one line when there is room, else below. */
static void
sides(const Text *t, const char *left, const char *right)
{
	size_t have = utf8_width(str_from(left)) + utf8_width(str_from(right)) + 4;

	if (have > PANEL_WIDTH) {
		buf_putc(t->b, '\n');
		panel_wrap(t->b, str_from(right), 6, t->a);
		return;
	}
	spaces(t->b, PANEL_WIDTH - have + 2);
	buf_puts(t->b, right);
	buf_putc(t->b, '\n');
}

static void
put_lead(const Text *t, const Lead *l)
{
	Str what = panel_fit(
	    str_from(l->what), PANEL_WIDTH - 4 - utf8_width(str_from(l->number)), t->w->utf8, t->a);
	const char *left = arena_printf(t->a, "%s %.*s", l->number, STR_ARG(what));
	const char *why = l->why;

	buf_puts(t->b, "  ");
	styled(t, "1", l->number);
	buf_putc(t->b, ' ');
	(void)utf8_visible(t->b, what);
	sides(t, left, l->compare);
	if (l->capture)
		why = arena_printf(t->a, "%s; %s", l->why,
		    texts_fill(t->w->texts, "capture", FILL({"id", l->capture}), t->a));
	if (t->w->color)
		buf_puts(t->b, "\033[2m");
	panel_wrap(t->b, str_from(why), 6, t->a);
	if (t->w->color)
		buf_puts(t->b, "\033[0m");
}

static void
put_head(const Text *t)
{
	const Json *sites = json_get(t->w->week, "sites");
	const char *left = arena_printf(t->a, "%s  %.*s  %s", texts_get(t->w->texts, "title"),
	    STR_ARG(json_str(json_get(t->w->week, "iso_week"))), weekly_span(t->w, t->a));
	const char *right = texts_fill(t->w->texts, "head.sites",
	    FILL({"seen", numeral_count(numeral_int(sites, "seen"), t->a)},
		{"known", numeral_count(numeral_int(sites, "known"), t->a)}),
	    t->a);
	size_t have = utf8_width(str_from(left)) + utf8_width(str_from(right));

	styled(t, "1", left);
	spaces(t->b, have + 2 < PANEL_WIDTH ? PANEL_WIDTH - have : 2);
	buf_printf(t->b, "%s\n", right);
	if (weekly_partial(t->w, t->a))
		panel_wrap(t->b, str_from(weekly_partial(t->w, t->a)), 2, t->a);
	buf_putc(t->b, '\n');
}

static void
put_sheet(const Text *t, const Panel *s)
{
	buf_putc(t->b, '\n');
	styled(t, "1;36", s->title);
	buf_putc(t->b, '\n');
	if (s->sub)
		panel_wrap(t->b, str_from(s->sub), 2, t->a);
	if (panel_rows(s))
		panel_text(t->b, s, t->w->utf8, t->a);
	else
		panel_wrap(t->b, str_from(s->absent), 2, t->a);
	if (s->note)
		panel_wrap(t->b, str_from(s->note), 2, t->a);
}

void
weekly_text(Buf *b, const Week *w, Arena *a)
{
	Text t = {b, w, a};
	Panel sheets[WEEKLY_SHEETS_MAX];
	Lead leads[LEADS];
	const char *empty;
	size_t n = weekly_leads(leads, &empty, w, a), k;

	put_head(&t);
	for (size_t i = 0; i < n; i++)
		put_lead(&t, &leads[i]);
	if (empty)
		panel_wrap(b, str_from(empty), 2, a);
	k = weekly_sheets(sheets, w, !empty, a);
	for (size_t i = 0; i < k; i++)
		put_sheet(&t, &sheets[i]);
	buf_putc(b, '\n');
	styled(&t, "1;36", texts_get(w->texts, "notes"));
	buf_putc(b, '\n');
	for (int i = 1; i <= NOTES; i++)
		panel_wrap(b, str_from(texts_get(w->texts, arena_printf(a, "note.%d", i))), 2, a);
	buf_printf(b, "%s: %s\n", texts_get(w->texts, "next"), weekly_next(w, a));
}

static void
md_text(Buf *b, const char *s, Arena *a)
{
	Buf *v = buf_new(a, 65536);

	(void)utf8_visible(v, str_from(s));
	for (size_t i = 0; i < v->n; i++) {
		if (strchr("|<>*_`[]\\#", v->p[i]))
			buf_putc(b, '\\');
		buf_putc(b, v->p[i]);
	}
}

static void
md_lead(Buf *b, const Lead *l, const Week *w, Arena *a)
{
	buf_puts(b, "- **");
	md_text(b, l->number, a);
	buf_puts(b, "** ");
	md_text(b, l->what, a);
	buf_puts(b, " (");
	md_text(b, l->compare, a);
	buf_puts(b, "): ");
	md_text(b, l->why, a);
	if (l->capture)
		buf_printf(b, "; %s", texts_fill(w->texts, "capture", FILL({"id", l->capture}), a));
	buf_putc(b, '\n');
}

static void
md_sheet(Buf *b, const Panel *s, Arena *a)
{
	buf_printf(b, "\n## %s\n\n", s->title);
	if (s->sub) {
		md_text(b, s->sub, a);
		buf_puts(b, "\n\n");
	}
	if (panel_rows(s))
		panel_markdown(b, s, a);
	else
		buf_printf(b, "%s\n", s->absent);
	if (s->note) {
		buf_putc(b, '\n');
		md_text(b, s->note, a);
		buf_putc(b, '\n');
	}
}

void
weekly_markdown(Buf *b, const Week *w, Arena *a)
{
	Panel sheets[WEEKLY_SHEETS_MAX];
	Lead leads[LEADS];
	const char *empty;
	size_t n = weekly_leads(leads, &empty, w, a), k;

	buf_printf(b, "# %s %.*s, %s\n\n", texts_get(w->texts, "title"),
	    STR_ARG(json_str(json_get(w->week, "iso_week"))), weekly_span(w, a));
	if (weekly_partial(w, a))
		buf_printf(b, "*%s*\n\n", weekly_partial(w, a));
	for (size_t i = 0; i < n; i++)
		md_lead(b, &leads[i], w, a);
	if (empty)
		buf_printf(b, "%s\n", empty);
	k = weekly_sheets(sheets, w, !empty, a);
	for (size_t i = 0; i < k; i++)
		md_sheet(b, &sheets[i], a);
	buf_printf(b, "\n## %s\n\n", texts_get(w->texts, "notes"));
	for (int i = 1; i <= NOTES; i++)
		buf_printf(b, "- %s\n", texts_get(w->texts, arena_printf(a, "note.%d", i)));
	buf_printf(b, "\n%s: `%s`\n", texts_get(w->texts, "next"), weekly_next(w, a));
}
