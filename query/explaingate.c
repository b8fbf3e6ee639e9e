#include "base/utf8.h"
#include "explain.h"
#include "report/table.h"

enum { GATE, SAID, EVIDENCE };
enum { POINTS = 2, STRENGTH = 6, WEIGHT, PART_GATE = 12 };

/* "0.6" for 600; no noughts behind. */
static void
put_share(Buf *b, int64_t thousandths)
{
	static const int64_t step[] = {100, 10, 1};
	buf_printf(b, "%lld", (long long)(thousandths / 1000));
	int64_t left = thousandths % 1000;
	if (left)
		buf_putc(b, '.');
	for (int i = 0; left && i < 3; left %= step[i], i++)
		buf_putc(b, (char)('0' + left / step[i]));
}

void
explain_product(Buf *b, const Explain *x, size_t part)
{
	int64_t gate = db_int(&x->parts, part, PART_GATE, 1000);
	tenths_put(b, db_int(&x->parts, part, WEIGHT, 0), false);
	buf_puts(b, " x ");
	put_share(b, db_int(&x->parts, part, STRENGTH, 0));
	if (gate != 1000) {
		buf_puts(b, " x gate ");
		put_share(b, gate);
	}
}

void
explain_gate_text(Buf *b, const Explain *x, bool captures)
{
	if (!x->gate.rows)
		return;
	buf_puts(b, "gate ");
	put_share(b, db_int(&x->gate, 0, GATE, 0));
	buf_puts(b, ": ");
	(void)utf8_visible(b, db_cell(&x->gate, 0, SAID));
	buf_putc(b, '\n');
	if (captures)
		explain_evidence(b, db_cell(&x->gate, 0, EVIDENCE));
}

void
explain_gate_html(Buf *b, const Explain *x)
{
	if (!x->gate.rows)
		return;
	buf_puts(b, "<p>Gate, how far the goods go to a controlled destination: <strong>");
	put_share(b, db_int(&x->gate, 0, GATE, 0));
	buf_puts(b, "</strong>, ");
	table_html_text(b, db_cell(&x->gate, 0, SAID));
	buf_puts(b, ".</p>\n");
}

void
explain_gate_json(JsonOut *o, const Explain *x)
{
	jo_key(o, "gate");
	if (!x->gate.rows) {
		jo_null(o);
		return;
	}
	jo_obj(o);
	jo_knum(o, "share", (double)db_int(&x->gate, 0, GATE, 0) / 1000, 3);
	jo_kstr(o, "reason", db_cell(&x->gate, 0, SAID));
	jo_key(o, "captures");
	jo_raw(o, db_cell(&x->gate, 0, EVIDENCE).p ? db_cell(&x->gate, 0, EVIDENCE) : S("[]"));
	jo_end_obj(o);
}

void
explain_evidence(Buf *b, Str json)
{
	const Json *j;
	Arena *a = arena_new();
	if (!json.p || !json_parse(&j, json, a, NULL))
		j = NULL;
	for (size_t i = 0; i < json_count(j); i++) {
		const Json *c = json_at(j, i);
		int64_t at = -1;
		buf_puts(b, "            ");
		(void)utf8_visible(b, json_str(json_get(c, "url")));
		(void)json_int(&at, json_get(c, "offset"));
		buf_printf(b, "  %.19s  sha256 %.12s  %.*s@%lld\n",
		    json_str(json_get(c, "at")).p ? json_str(json_get(c, "at")).p : "",
		    json_str(json_get(c, "sha256")).p ? json_str(json_get(c, "sha256")).p : "-",
		    STR_ARG(json_str(json_get(c, "warc"))), (long long)at);
	}
	arena_free(a);
}
