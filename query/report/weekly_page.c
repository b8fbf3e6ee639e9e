#include "report/table.h"
#include "report/weekly.h"

#include "base/utf8.h"

/* The same tables for Markdown and HTML. */
static Str
text_of(const Json *j, Arena *a)
{
	Str s = json_text(j, a);

	return s.p ? s : STR_NONE;
}

static Table
sku_table(const Json *doc, Arena *a)
{
	static const Str names[] = {{"SKU", 3}, {"from the US", 11}, {"offers", 6}, {"sellers", 7},
	    {"pre-orders", 10}, {"median CNY per GPU", 18}, {"n", 1}};
	static const ColType types[] = {
	    COL_TEXT, COL_TEXT, COL_NUMBER, COL_NUMBER, COL_NUMBER, COL_NUMBER, COL_NUMBER};
	const Json *rows = json_get(doc, "skus");
	size_t n = json_count(rows);
	Str *c = ARENA_ARRAY(a, n * 7 + 1, Str);

	for (size_t i = 0; i < n; i++) {
		const Json *r = json_at(rows, i);
		Str row[7] = {json_str(json_get(r, "name")), json_str(json_get(r, "status_us")),
		    text_of(json_get(r, "offers"), a), text_of(json_get(r, "sellers"), a),
		    text_of(json_get(r, "preorders"), a),
		    str_from(weekly_money(json_get(r, "median"), a)), text_of(json_get(r, "n"), a)};

		memcpy(c + i * 7, row, sizeof(row));
	}
	return (Table){7, n, names, types, c};
}

static Table
channel_table(const Json *doc, Arena *a)
{
	static const Str names[] = {
	    {"channel", 7}, {"diversion", 9}, {"scam", 4}, {"sellers", 7}, {"since", 5}};
	static const ColType types[] = {COL_TEXT, COL_NUMBER, COL_NUMBER, COL_NUMBER, COL_TEXT};
	const Json *rows = json_get(doc, "channels");
	size_t n = json_count(rows);
	Str *c = ARENA_ARRAY(a, n * 5 + 1, Str);

	for (size_t i = 0; i < n; i++) {
		const Json *r = json_at(rows, i);
		Str row[5] = {json_str(json_get(r, "channel")),
		    text_of(json_get(r, "diversion"), a), text_of(json_get(r, "scam"), a),
		    text_of(json_get(r, "sellers"), a), json_str(json_get(r, "since"))};

		memcpy(c + i * 5, row, sizeof(row));
	}
	return (Table){5, n, names, types, c};
}

static Table
outage_table(const Json *doc, Arena *a)
{
	static const Str names[] = {{"site", 4}, {"days", 4}, {"reason", 6}};
	static const ColType types[] = {COL_TEXT, COL_NUMBER, COL_TEXT};
	const Json *rows = json_get(doc, "not_seen");
	size_t n = json_count(rows);
	Str *c = ARENA_ARRAY(a, n * 3 + 1, Str);

	for (size_t i = 0; i < n; i++) {
		const Json *r = json_at(rows, i);

		c[i * 3] = json_str(json_get(r, "host"));
		c[i * 3 + 1] = text_of(json_get(r, "days"), a);
		c[i * 3 + 2] = json_str(json_get(r, "reason"));
	}
	return (Table){3, n, names, types, c};
}

static const char *
lead_line(const Json *d, Arena *a)
{
	return arena_printf(a,
	    "%lld sellers market chips that need a licence for China; %lld the week before, %lld "
	    "new, %lld "
	    "silent. %lld are linked to others. %lld of %lld offers take pre-orders.",
	    (long long)weekly_int(d, "sellers"), (long long)weekly_int(d, "sellers_before"),
	    (long long)weekly_int(d, "new_sellers"), (long long)weekly_int(d, "silent_sellers"),
	    (long long)weekly_int(d, "linked_sellers"), (long long)weekly_int(d, "preorders"),
	    (long long)weekly_int(d, "offers"));
}

void
weekly_markdown(Buf *b, const Json *d, Arena *a)
{
	Table sku = sku_table(d, a), ch = channel_table(d, a), out = outage_table(d, a);

	buf_printf(b, "# chipwatch weekly %.*s\n\n%s\n\nSites seen: %lld of %lld.\n\n## By SKU\n\n",
	    STR_ARG(json_str(json_get(d, "iso_week"))), lead_line(d, a),
	    (long long)weekly_int(d, "sites_seen"), (long long)weekly_int(d, "sites_known"));
	table_write(b, &sku, TABLE_MARKDOWN, a);
	buf_puts(b, "\n## Channels: linked sellers, leads\n\n");
	table_write(b, &ch, TABLE_MARKDOWN, a);
	buf_puts(b, "\n## Not looked at\n\n");
	table_write(b, &out, TABLE_MARKDOWN, a);
	buf_puts(b, "\n## Read so\n\n");
	for (size_t i = 0; weekly_notes[i]; i++)
		buf_printf(b, "- %s\n", weekly_notes[i]);
}

/* Bars of sellers by SKU, with their values as text, so that nothing hangs on the picture. */
static void
chart(Buf *b, const Json *d)
{
	const Json *rows = json_get(d, "skus");
	size_t n = json_count(rows) < 20 ? json_count(rows) : 20;
	int64_t top = 1;

	for (size_t i = 0; i < n; i++)
		if (weekly_int(json_at(rows, i), "sellers") > top)
			top = weekly_int(json_at(rows, i), "sellers");
	buf_printf(b, "<svg role=\"img\" aria-label=\"Sellers by SKU\" viewBox=\"0 0 640 %zu\">\n",
	    n * 24 + 8);
	for (size_t i = 0; i < n; i++) {
		const Json *r = json_at(rows, i);
		int64_t v = weekly_int(r, "sellers");

		buf_printf(b, "<text x=\"0\" y=\"%zu\">", i * 24 + 18);
		table_html_text(b, utf8_head(json_str(json_get(r, "name")), 32));
		buf_printf(b,
		    "</text><rect class=\"%s\" x=\"240\" y=\"%zu\" width=\"%lld\" height=\"16\"/>"
		    "<text x=\"%lld\" y=\"%zu\">%lld</text>\n",
		    str_eq(json_str(json_get(r, "status_us")), S("controlled_denial")) ? "d" : "c",
		    i * 24 + 5, (long long)(v * 340 / top), (long long)(246 + v * 340 / top),
		    i * 24 + 18, (long long)v);
	}
	buf_puts(b, "</svg>\n");
}

void
weekly_html(Buf *b, const Json *d, Arena *a)
{
	Table sku = sku_table(d, a), ch = channel_table(d, a), out = outage_table(d, a);

	buf_puts(b,
	    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
	    "<title>chipwatch weekly</title>\n<style>\n"
	    ":root{color-scheme:light "
	    "dark;--fg:#1a1a1a;--bg:#fff;--line:#bbb;--d:#a51d2d;--c:#1c5d99}\n"
	    "@media(prefers-color-scheme:dark){:root{--fg:#eee;--bg:#16181c;--line:#555;--d:#"
	    "ff8a95;--c:#7ab8f0}}\n"
	    "body{font:16px/1.5 "
	    "system-ui,sans-serif;color:var(--fg);background:var(--bg);max-width:46rem;"
	    "margin:0 auto;padding:1rem}\n"
	    "table{border-collapse:collapse;display:block;overflow-x:auto}\n"
	    "th,td{padding:.2rem .6rem;border-bottom:1px solid var(--line);text-align:left}\n"
	    "td.n{text-align:right;font-variant-numeric:tabular-nums}\n"
	    "svg{width:100%;height:auto;font:13px system-ui,sans-serif;fill:var(--fg)}"
	    ".d{fill:var(--d)}.c{fill:var(--c)}\n"
	    "@media print{body{max-width:none}}\n</style></head><body>\n<h1>chipwatch weekly ");
	table_html_text(b, json_str(json_get(d, "iso_week")));
	buf_puts(b, "</h1>\n<p>");
	table_html_text(b, str_from(lead_line(d, a)));
	buf_printf(b, "</p>\n<p>Sites seen: %lld of %lld.</p>\n<h2>Sellers by SKU</h2>\n",
	    (long long)weekly_int(d, "sites_seen"), (long long)weekly_int(d, "sites_known"));
	chart(b, d);
	buf_puts(
	    b, "<p>Red: denied from anywhere; blue: all other statuses.</p>\n<h2>By SKU</h2>\n");
	table_write(b, &sku, TABLE_HTML, a);
	buf_puts(b, "<h2>Channels: linked sellers, leads</h2>\n");
	table_write(b, &ch, TABLE_HTML, a);
	buf_puts(b, "<h2>Not looked at</h2>\n");
	table_write(b, &out, TABLE_HTML, a);
	buf_puts(b, "<h2>Read so</h2>\n<ul>\n");
	for (size_t i = 0; weekly_notes[i]; i++)
		buf_printf(b, "<li>%s</li>\n", weekly_notes[i]);
	buf_puts(b, "</ul>\n</body></html>\n");
}
