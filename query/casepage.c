#include "base/limits.h"
#include "casefile.h"
#include "model/contact.h"
#include "report/table.h"
#include "standing.h"

static const char style[] =
    "body{font:15px/1.45 system-ui,sans-serif;max-width:62em;margin:2em auto;padding:0 1em;"
    "color:#1a1a1a}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em;border-bottom:1px solid "
    "#ccc}table{border-collapse:collapse;width:100%;font-size:.9em}td,th{border-bottom:1px solid "
    "#e3e3e3;padding:.3em .5em;text-align:left;vertical-align:top}td.n,th.n{text-align:right;"
    "font-variant-numeric:tabular-nums}tr.sum td{font-weight:600;border-bottom:1px solid "
    "#999}th.s{width:26%}td.t{white-space:nowrap}.note{background:#"
    "f6f4ea;"
    "padding:.6em 1em}svg{max-width:"
    "100%;height:auto}code{font-size:.85em;word-break:break-all}@media print{body{margin:0;"
    "max-width:none}h2,p,thead{break-after:avoid}"
    "tr,svg{break-inside:avoid}table{break-before:avoid}}";

static void
cell(Buf *b, const char *open, Str s)
{
	buf_puts(b, open);
	table_html_text(b, s);
	buf_puts(b, "</td>");
}

static void
put_head(Buf *b, const Explain *x)
{
	buf_puts(b, "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
	table_html_text(b, x->ref.label);
	buf_printf(
	    b, " - %s</title><style>%s</style></head><body>\n<h1>", explain_standing(x), style);
	table_html_text(b, x->ref.label);
	buf_printf(b, ": %s</h1>\n<p>", explain_standing(x));
	for (size_t i = 0; i < x->scores.rows; i++) {
		buf_puts(b, i ? " · " : "");
		table_html_text(b, db_cell(&x->scores, i, 0));
		buf_puts(b, " <strong>");
		tenths_put(b, db_int(&x->scores, i, 1, 0), false);
		buf_puts(b, "</strong> ±");
		tenths_put(b, db_int(&x->scores, i, 2, 0), false);
	}
	buf_puts(b, "</p>\n<p>Since ");
	table_html_text(b, db_cell(&x->head, 0, 1));
	buf_puts(b, ", SKUs on show: ");
	table_html_text(b, explain_skus(x));
	if (db_cell(&x->head, 0, 6).n) {
		buf_puts(b, ". Pattern consistent with: ");
		table_html_text(b, db_cell(&x->head, 0, 10));
	}
	buf_puts(b, ".</p>\n");
	explain_gate_html(b, x);
	buf_puts(b, "<div class=\"note\"><ul>");
	for (const char *const *n = standing_notes; *n; n++) {
		buf_puts(b, "<li>");
		table_html_text(b, str_from(*n));
		buf_puts(b, "</li>");
	}
	buf_puts(b, "</ul></div>\n");
}

/* The sum of an axis, behind its last line. */
static void
put_sum(Buf *b, const Explain *x, size_t last, int64_t sum)
{
	if (last + 1 < x->parts.rows &&
	    str_eq(db_cell(&x->parts, last, 0), db_cell(&x->parts, last + 1, 0)))
		return;
	cell(b, "<tr class=\"sum\"><td>", db_cell(&x->parts, last, 0));
	buf_puts(b, "<td class=\"n\">");
	tenths_put(b, sum, false);
	buf_puts(b, "</td><td>sum</td><td></td><td></td><td></td></tr>\n");
}

static void
put_parts(Buf *b, const Explain *x)
{
	int64_t sum = 0;
	if (!x->parts.rows)
		return;
	buf_puts(b,
	    "<h2>What the scores add up from</h2><table><thead><tr><th>axis<th "
	    "class=\"n\">points<th>observed<th>weight x strength (x gate)"
	    "<th class=\"n\">captures<th class=\"s\">such a sign is described at</tr></thead>\n");
	for (size_t i = 0; i < x->parts.rows; i++) {
		if (i && !str_eq(db_cell(&x->parts, i, 0), db_cell(&x->parts, i - 1, 0)))
			sum = 0;
		sum += db_int(&x->parts, i, 2, 0);
		cell(b, "<tr><td>", db_cell(&x->parts, i, 0));
		buf_puts(b, "<td class=\"n\">");
		tenths_put(b, db_int(&x->parts, i, 2, 0), true);
		buf_puts(b, "</td><td>");
		table_html_text(b, db_cell(&x->parts, i, 3));
		if (db_cell(&x->parts, i, 9).n) {
			buf_puts(b, " [red flag ");
			table_html_text(b, db_cell(&x->parts, i, 9));
			buf_puts(b, "]");
		}
		buf_puts(b, "</td><td class=\"t\">");
		explain_product(b, x, i);
		buf_puts(b, "</td><td class=\"n\">");
		if (db_int(&x->parts, i, 8, 0))
			explain_captures(b, x, i);
		buf_puts(b, "</td>");
		cell(b, "<td><code>", db_cell(&x->parts, i, 10));
		buf_puts(b, "</tr>\n");
		put_sum(b, x, i, sum);
	}
	buf_puts(b,
	    "</table>\n<p>What was observed stands in the captures. The last column says where "
	    "such a "
	    "sign is described in general, by the law, by the press or as a rule of our own; "
	    "nothing there is about these sellers. Red flags are those of 15 CFR part 732, "
	    "supplement no. 3.");
	for (size_t i = 0; explain_doubt(x, i); i++)
		buf_printf(b, "<br>May be otherwise: %s", explain_doubt(x, i));
	buf_puts(b, "</p>\n");
}

/* Contacts are people's data: shown masked. */
static void
put_shared(Buf *b, Str json, Arena *a)
{
	const Json *j;
	if (!json_parse(&j, json, a, NULL))
		return;
	for (size_t i = 0; i < json_count(j); i++) {
		const Json *f = json_at(j, i);
		char shown[256];
		ContactKind kind;
		Str name = json_str(json_get(f, "kind")), value = json_str(json_get(f, "value"));
		Buf *said = buf_new(a, CAP_FIELD);
		if (explain_judged(said, f)) {
			table_html_text(b, buf_str(said));
			continue;
		}
		if (contact_kind_of(&kind, name))
			value = str_from(contact_mask(shown, sizeof(shown), kind, value));
		buf_puts(b, i ? ", " : "");
		table_html_text(b, name);
		buf_putc(b, ' ');
		table_html_text(b, value);
		explain_apart(said, f);
		explain_verdict(said, f);
		table_html_text(b, buf_str(said));
	}
}

static void
put_sellers(Buf *b, const Explain *x, Str graph, Arena *a)
{
	buf_puts(b, "<h2>Sellers and what ties them</h2>\n");
	if (graph.p) {
		size_t at = str_find(graph, S("<svg"), 0);
		buf_str_add(b, at == SIZE_MAX ? S("") : str_sub(graph, at, graph.n));
	}
	buf_puts(b, "<table><thead><tr><th>host<th>name as given<th>first observed</tr></thead>\n");
	for (size_t i = 0; i < x->members.rows; i++) {
		cell(b, "<tr><td>", db_cell(&x->members, i, 0));
		cell(b, "<td>", db_cell(&x->members, i, 1));
		cell(b, "<td>", db_cell(&x->members, i, 2));
		buf_puts(b, "</tr>\n");
	}
	buf_puts(b, "</table>\n");
	explain_uncrossed_html(b, x);
	if (x->members.rows < 2) {
		buf_puts(b, "<p>Nothing that we saw ties it to another seller.</p>\n");
		return;
	}
	buf_puts(b, "<p>Two sellers are linked from 6 points on.</p>\n<table><thead><tr>"
		    "<th>seller<th>seller<th>what both show<th class=\"n\">points</tr></thead>\n");
	for (size_t i = 0; i < x->links.rows; i++) {
		cell(b, "<tr><td>", db_cell(&x->links, i, 0));
		cell(b, "<td>", db_cell(&x->links, i, 1));
		buf_puts(b, "<td>");
		put_shared(b, db_cell(&x->links, i, 3), a);
		buf_puts(b, "</td><td class=\"n\">");
		if (db_cell(&x->links, i, 2).n)
			tenths_put(b, db_int(&x->links, i, 2, 0), false);
		buf_puts(b, "</td></tr>\n");
	}
	buf_puts(b, "</table>\n");
}

static void
put_evidence(Buf *b, const Casefile *f)
{
	const DbRows *r = &f->captures;
	if (!r->rows) {
		buf_puts(b, "<h2>Captures</h2><p>None: no signal was found.</p>\n");
		return;
	}
	buf_puts(b, "<h2>Captures</h2><p>");
	if (f->cut)
		buf_puts(b, "The records stand in captures.warc.gz as they were archived "
			    "(<code>chipwatch-ingest verify --excerpt</code>). ");
	if (f->missing)
		buf_printf(b,
		    "<strong>%zu of %zu records were not found in the archive when this was made, "
		    "and are not in this folder</strong>: they are marked. ",
		    f->missing, r->rows);
	buf_puts(b, "The digest is of the decoded body.</p><table><thead><tr><th>time<th>address, "
		    "SHA-256, place in the archive, what it shows</tr></thead>\n");
	for (size_t i = 0; i < r->rows; i++) {
		cell(b, "<tr><td class=\"t\">", db_cell(r, i, 2));
		buf_puts(b, "<td><code>");
		table_html_text(b, db_cell(r, i, 1));
		buf_puts(b, "</code><br><code>");
		table_html_text(b, db_cell(r, i, 3));
		buf_puts(b, "</code><br><code>");
		table_html_text(b, db_cell(r, i, 4));
		buf_printf(b, "@%lld</code>%s<br>", (long long)db_int(r, i, 5, -1),
		    f->has[i] ? "" : " (record not in this folder)");
		table_html_text(b, db_cell(r, i, 12));
		buf_puts(b, "</td></tr>\n");
	}
	buf_puts(b, "</table>\n");
}

static void
put_notes(Buf *b, const Explain *x)
{
	buf_puts(b, "<h2>Replies, corrections and the state of any case</h2>\n");
	if (!x->notes.rows)
		buf_puts(b, "<p>None on record here: no imported table of cases names one of these "
			    "sellers.</p>\n");
	for (size_t i = 0; i < x->notes.rows; i++) {
		buf_puts(b, "<p><strong>");
		table_html_text(b, db_cell(&x->notes, i, 0));
		buf_puts(b, "</strong> ");
		table_html_text(b, db_cell(&x->notes, i, 1));
		buf_puts(b, ", ");
		table_html_text(b, db_cell(&x->notes, i, 2));
		buf_puts(b, ": ");
		table_html_text(b, db_cell(&x->notes, i, 3));
		buf_puts(b, " (");
		table_html_text(b, db_cell(&x->notes, i, 4));
		buf_puts(b, ")</p>\n");
	}
}

void
casefile_html(Buf *b, const Casefile *f, Str graph)
{
	const Explain *x = &f->x;
	put_head(b, x);
	put_parts(b, x);
	explain_past_html(b, x);
	put_sellers(b, x, graph, f->a);
	buf_puts(b, "<h2>Supply and price over time</h2>\n");
	casefile_timeline(b, f);
	put_evidence(b, f);
	put_notes(b, x);
	if (x->scores.rows) {
		buf_puts(b, "<p>Catalogue revision <code>");
		table_html_text(b, db_cell(&x->scores, 0, 4));
		buf_puts(b, "</code>, as of ");
		table_html_text(b, db_cell(&x->scores, 0, 5));
		buf_puts(b, ". `sha256sum -c manifest.sha256` checks these files.</p>");
	}
	buf_puts(b, "</body></html>\n");
}
