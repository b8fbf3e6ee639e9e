#include "explain.h"
#include "base/utf8.h"
#include "onrecord.h"
#include "sql.h"
#include "standing.h"

#include <stdio.h>
#include <stdlib.h>

bool
explain_read(Explain *out, Db *db, const char *name, Arena *a, Err *e)
{
	struct {
		const Sql *sql;
		DbRows *rows;
	} all[] = {
	    {&sql_network_explain_head, &out->head},
	    {&sql_network_explain_score, &out->scores},
	    {&sql_network_explain_parts, &out->parts},
	    {&sql_network_explain_members, &out->members},
	    {&sql_network_explain_links, &out->links},
	    {&sql_network_explain_notes, &out->notes},
	    {&sql_network_explain_history, &out->history},
	    {&sql_network_explain_gate, &out->gate},
	    {&sql_network_explain_uncrossed, &out->uncrossed},
	};
	if (!channelref_find(&out->ref, db, name, a, e))
		return false;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (!DB_RUN(db, all[i].sql, all[i].rows, a, e, out->ref.id))
			return false;
	return true;
}

static void
put_cell(Buf *b, const DbRows *r, size_t row, size_t col)
{
	(void)utf8_visible(b, db_cell(r, row, col));
}

const char *
explain_standing(const Explain *x)
{
	return db_int(&x->head, 0, 2, 0) > 1 ? "linked sellers, a lead" : "one seller, a lead";
}

Str
explain_skus(const Explain *x)
{
	Str skus = db_cell(&x->head, 0, 4);
	return skus.n		? skus
	       : x->scores.rows ? S("none for sale")
				: S("none that the catalogue knows, so no score");
}

#define CAPTURES_KEPT 40 /* of a line: MAX_CAPTURES of ingest/network/scoreparts.c */

void
explain_captures(Buf *b, const Explain *x, size_t part)
{
	int64_t n = db_int(&x->parts, part, 8, 0);
	buf_printf(b, "%lld%s", (long long)n, n < CAPTURES_KEPT ? "" : "+");
}

static void
put_head(Buf *b, const Explain *x, bool captures)
{
	buf_printf(b, "%.*s   %s", STR_ARG(x->ref.label), explain_standing(x));
	for (size_t i = 0; i < x->scores.rows; i++) {
		Str axis = db_cell(&x->scores, i, 0);
		buf_printf(
		    b, "   %s%.*s ", str_eq(axis, S("quality")) ? "data " : "", STR_ARG(axis));
		tenths_put(b, db_int(&x->scores, i, 1, 0), false);
		if (!str_eq(axis, S("quality")))
			buf_printf(
			    b, " (±%lld)", (long long)(db_int(&x->scores, i, 2, 0) + 5) / 10);
	}
	buf_printf(b, "\nsince %.*s · %lld seller%s · %.*s", STR_ARG(db_cell(&x->head, 0, 1)),
	    (long long)db_int(&x->head, 0, 2, 0), str_s(db_int(&x->head, 0, 2, 0)),
	    STR_ARG(explain_skus(x)));
	buf_printf(
	    b, " · first observed, sites looked at since %.*s\n", STR_ARG(db_cell(&x->head, 0, 5)));
	explain_gate_text(b, x, captures);
	if (db_cell(&x->head, 0, 6).n)
		buf_printf(b, "pattern consistent with: %.*s\n", STR_ARG(db_cell(&x->head, 0, 10)));
	explain_uncrossed_text(b, x);
}

/* Parts of one axis, line by line, and their sum. */
static void
put_parts(Buf *b, const Explain *x, Str axis, bool captures)
{
	Arena *a = arena_new();
	int64_t sum = 0;
	for (size_t i = 0; i < x->parts.rows; i++) {
		char points[32];
		Buf *p = buf_new(a, 64);
		if (!str_eq(db_cell(&x->parts, i, 0), axis))
			continue;
		sum += db_int(&x->parts, i, 2, 0);
		tenths_put(p, db_int(&x->parts, i, 2, 0), true);
		snprintf(points, sizeof(points), "%.*s", STR_ARG(buf_str(p)));
		buf_printf(b, "  %6s  ", points);
		put_cell(b, &x->parts, i, 3);
		if (db_cell(&x->parts, i, 9).n)
			buf_printf(b, " [red flag %.*s]", STR_ARG(db_cell(&x->parts, i, 9)));
		buf_puts(b, "   ");
		explain_product(b, x, i);
		if (db_int(&x->parts, i, 8, 0)) {
			buf_puts(b, "   ");
			explain_captures(b, x, i);
			buf_puts(b, db_int(&x->parts, i, 8, 0) == 1 ? " capture" : " captures");
		}
		buf_putc(b, '\n');
		if (captures)
			explain_evidence(b, db_cell(&x->parts, i, 11));
	}
	Buf *p = buf_new(a, 64);
	tenths_put(p, sum, false);
	buf_printf(b, "  ------\n  %6s  %.*s\n\n", buf_cstr(p), STR_ARG(axis));
	arena_free(a);
}

/* Why it may be otherwise: the i-th reason that holds here, NULL behind the last. */
const char *
explain_doubt(const Explain *x, size_t i)
{
	static const char *const why[] = {"the stock may have come in before the control.",
	    "\"denied\" is the answer for goods not from the US; from the US a licence for some of "
	    "these is decided case by case, and licensed stock cannot be told apart from here."};
	for (size_t k = 0; k < 2; k++)
		if (str_eq(db_cell(&x->head, 0, 8 + k), S("t")) && i-- == 0)
			return why[k];
	return NULL;
}

static void
put_doubts(Buf *b, const Explain *x)
{
	bool flags = false;
	for (size_t i = 0; explain_doubt(x, i); i++)
		buf_printf(b, "May be otherwise: %s\n", explain_doubt(x, i));
	if (x->parts.rows)
		buf_puts(b,
		    "A line's points are its weight x its strength; also x the gate where the "
		    "sign means something only as goods go to a controlled destination.\n");
	for (size_t i = 0; i < x->parts.rows; i++)
		flags = flags || db_cell(&x->parts, i, 9).n;
	if (flags)
		buf_puts(b, "Red flags are those of 15 CFR part 732, supplement no. 3.\n");
}

static void
put_judged(Buf *b, const Explain *x, size_t link)
{
	const Json *f;
	Arena *a = arena_new();
	if (!db_cell(&x->links, link, 2).n &&
	    json_parse(&f, db_cell(&x->links, link, 3), a, NULL)) {
		buf_puts(b, "  ");
		put_cell(b, &x->links, link, 0);
		buf_puts(b, " and ");
		put_cell(b, &x->links, link, 1);
		buf_puts(b, ": ");
		(void)explain_judged(b, json_at(f, 0));
		buf_putc(b, '\n');
	}
	arena_free(a);
}

void
explain_text(Buf *b, const Explain *x, bool captures)
{
	put_head(b, x, captures);
	buf_putc(b, '\n');
	for (size_t i = 0; i < x->scores.rows; i++) {
		Str axis = db_cell(&x->scores, i, 0);
		if (db_int(&x->scores, i, 1, 0) || str_eq(axis, S("diversion")))
			put_parts(b, x, axis, captures);
	}
	buf_puts(b, "Sellers\n");
	for (size_t i = 0; i < x->members.rows; i++) {
		buf_puts(b, "  ");
		put_cell(b, &x->members, i, 0);
		buf_puts(b, "  ");
		put_cell(b, &x->members, i, 1);
		buf_printf(b, "  since %.*s\n", STR_ARG(db_cell(&x->members, i, 2)));
	}
	for (size_t i = 0; i < x->links.rows; i++)
		put_judged(b, x, i);
	for (size_t i = 0; i < x->notes.rows; i++) {
		onrecord_line(b, &x->notes, i, 0);
		buf_putc(b, '\n');
	}
	explain_past_text(b, x);
	put_doubts(b, x);
	if (x->scores.rows)
		buf_printf(b, "Signals and rules: catalogue revision %.*s, day %.*s\n",
		    STR_ARG(db_cell(&x->scores, 0, 4)), STR_ARG(db_cell(&x->scores, 0, 5)));
}

static void
json_parts(JsonOut *o, const Explain *x)
{
	jo_key(o, "parts");
	jo_arr(o);
	for (size_t i = 0; i < x->parts.rows; i++) {
		jo_obj(o);
		jo_kstr(o, "axis", db_cell(&x->parts, i, 0));
		jo_kstr(o, "signal", db_cell(&x->parts, i, 1));
		jo_knum(o, "points", (double)db_int(&x->parts, i, 2, 0) / 10, 1);
		jo_kstr(o, "text", db_cell(&x->parts, i, 3));
		jo_kint(o, "n", db_int(&x->parts, i, 4, 0));
		jo_kint(o, "sellers", db_int(&x->parts, i, 5, 0));
		jo_knum(o, "strength", (double)db_int(&x->parts, i, 6, 0) / 1000, 3);
		jo_knum(o, "weight", (double)db_int(&x->parts, i, 7, 0) / 10, 1);
		jo_knum(o, "gate", (double)db_int(&x->parts, i, 12, 0) / 1000, 3);
		jo_kstr(o, "red_flag", db_cell(&x->parts, i, 9));
		jo_kstr(o, "source", db_cell(&x->parts, i, 10));
		jo_key(o, "captures");
		jo_raw(o, db_cell(&x->parts, i, 11).p ? db_cell(&x->parts, i, 11) : S("[]"));
		jo_end_obj(o);
	}
	jo_end_arr(o);
}

static void
json_scores(JsonOut *o, const Explain *x)
{
	static const char *const keys[] = {"score", "band"};
	for (int k = 0; k < 2; k++) {
		jo_key(o, keys[k]);
		jo_obj(o);
		for (size_t i = 0; i < x->scores.rows; i++) {
			char axis[16];
			snprintf(axis, sizeof(axis), "%.*s", STR_ARG(db_cell(&x->scores, i, 0)));
			jo_knum(o, axis, (double)db_int(&x->scores, i, (size_t)k + 1, 0) / 10, 1);
		}
		jo_end_obj(o);
	}
}

static void
json_ties(JsonOut *o, const Explain *x)
{
	Arena *a = arena_new();
	jo_key(o, "ties");
	jo_arr(o);
	for (size_t i = 0; i < x->links.rows; i++) {
		jo_obj(o);
		jo_kstr(o, "a", db_cell(&x->links, i, 4));
		jo_kstr(o, "b", db_cell(&x->links, i, 5));
		explain_json_tie(o, db_cell(&x->links, i, 2), db_cell(&x->links, i, 3), NULL, a);
		jo_end_obj(o);
	}
	jo_end_arr(o);
	arena_free(a);
}

/* What was said of it, and the state of cases. */
static void
json_said(JsonOut *o, const Explain *x)
{
	static const char *const keys[] = {"kind", "on", "about", "text", "source"};
	jo_key(o, "said");
	jo_arr(o);
	for (size_t i = 0; i < x->notes.rows; i++) {
		jo_obj(o);
		for (size_t k = 0; k < 5; k++)
			jo_kstr(o, keys[k], db_cell(&x->notes, i, k));
		jo_end_obj(o);
	}
	jo_end_arr(o);
	jo_key(o, "may_be_otherwise");
	jo_arr(o);
	for (size_t i = 0; explain_doubt(x, i); i++)
		jo_str(o, str_from(explain_doubt(x, i)));
	jo_end_arr(o);
}

void
explain_json(Buf *b, const Explain *x)
{
	JsonOut o;
	jo_init(&o, b);
	jo_obj(&o);
	jo_kstr(&o, "channel", x->ref.label);
	jo_kstr(&o, "status", str_from(explain_standing(x)));
	json_scores(&o, x);
	explain_gate_json(&o, x);
	jo_kstr(&o, "since", db_cell(&x->head, 0, 1));
	jo_kstr(&o, "skus", db_cell(&x->head, 0, 4));
	jo_kstr(&o, "pattern_consistent_with", db_cell(&x->head, 0, 6));
	jo_kstr(&o, "pattern_evidence", db_cell(&x->head, 0, 10));
	jo_kstr(&o, "not_followed", db_cell(&x->head, 0, 3));
	json_parts(&o, x);
	jo_key(&o, "sellers");
	jo_arr(&o);
	for (size_t i = 0; i < x->members.rows; i++) {
		jo_obj(&o);
		jo_kstr(&o, "host", db_cell(&x->members, i, 0));
		jo_kstr(&o, "name", db_cell(&x->members, i, 1));
		jo_kstr(&o, "seller", db_cell(&x->members, i, 4));
		jo_end_obj(&o);
	}
	jo_end_arr(&o);
	json_ties(&o, x);
	explain_uncrossed_json(&o, x);
	json_said(&o, x);
	explain_past_json(&o, x);
	standing_json(&o);
	jo_end_obj(&o);
	buf_putc(b, '\n');
}
