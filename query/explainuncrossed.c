#include "base/utf8.h"
#include "explain.h"
#include "report/table.h"

#define SHOWN 3 /* in a text and on a page; JSON has all of them */

enum {
	CALLED,
	OTHER,
	POINTS,
	FEATURES,
	SITE,
	SELLER,
	TO_SITE,
	TO_SELLER,
	CHANNEL,
	WHY,
	HOST,
	NAME
};

static void
put_one(Buf *b, const DbRows *r, size_t i)
{
	(void)utf8_visible(b, db_cell(r, i, CALLED));
	buf_puts(b, " — ");
	(void)utf8_visible(b, db_cell(r, i, OTHER));
	buf_printf(b, " of %.*s, ", STR_ARG(db_cell(r, i, CHANNEL)));
	tenths_put(b, db_int(r, i, POINTS, 0), false);
	buf_puts(b, " points: ");
	(void)utf8_visible(b, db_cell(r, i, WHY));
}

void
explain_uncrossed_text(Buf *b, const Explain *x)
{
	const DbRows *r = &x->uncrossed;
	Arena *a = arena_new();
	if (!r->rows && db_cell(&x->head, 0, 3).n)
		buf_printf(b, "not followed: %.*s\n", STR_ARG(db_cell(&x->head, 0, 3)));
	for (size_t i = 0; i < r->rows && i < SHOWN; i++) {
		buf_puts(b, "not followed: ");
		put_one(b, r, i);
		buf_putc(b, '\n');
		explain_shared(b, db_cell(r, i, FEATURES), NULL, a);
	}
	if (r->rows > SHOWN)
		buf_printf(b, "not followed, and %zu more: chipwatch explain %.*s --json\n",
		    r->rows - SHOWN, STR_ARG(x->ref.label));
	arena_free(a);
}

void
explain_uncrossed_html(Buf *b, const Explain *x)
{
	const DbRows *r = &x->uncrossed;
	Arena *a = arena_new();
	if (r->rows)
		buf_puts(b, "<p>Links that were not followed:</p>\n<ul>\n");
	for (size_t i = 0; i < r->rows && i < SHOWN; i++) {
		Buf *said = buf_new(a, (size_t)1 << 20);
		put_one(said, r, i);
		buf_puts(said, "; both show\n");
		explain_shared(said, db_cell(r, i, FEATURES), NULL, a);
		buf_puts(b, "<li>");
		table_html_text(b, buf_str(said));
		buf_puts(b, "</li>\n");
	}
	if (r->rows > SHOWN)
		buf_printf(b, "<li>and %zu more, in explain.json</li>\n", r->rows - SHOWN);
	if (r->rows)
		buf_puts(b, "</ul>\n");
	arena_free(a);
}

static void
json_one(JsonOut *o, const DbRows *r, size_t i, const DbRows *seen, Arena *a)
{
	jo_kstr(o, "from", db_cell(r, i, CALLED));
	jo_kstr(o, "to", db_cell(r, i, OTHER));
	jo_kstr(o, "a", db_cell(r, i, SELLER));
	jo_kstr(o, "b", db_cell(r, i, TO_SELLER));
	jo_kstr(o, "of", db_cell(r, i, CHANNEL));
	jo_kstr(o, "not_followed", db_cell(r, i, WHY));
	explain_json_tie(o, db_cell(r, i, POINTS), db_cell(r, i, FEATURES), seen, a);
}

void
explain_uncrossed_json(JsonOut *o, const Explain *x)
{
	Arena *a = arena_new();
	jo_key(o, "links_not_followed");
	jo_arr(o);
	for (size_t i = 0; i < x->uncrossed.rows; i++) {
		jo_obj(o);
		json_one(o, &x->uncrossed, i, NULL, a);
		jo_end_obj(o);
	}
	jo_end_arr(o);
	arena_free(a);
}

static bool
is_here(const DbRows *r, size_t i, Str who)
{
	return str_eqi(db_cell(r, i, CALLED), who) || str_eqi(db_cell(r, i, SELLER), who);
}

static bool
is_there(const DbRows *r, size_t i, Str who)
{
	return str_eqi(db_cell(r, i, OTHER), who) || str_eqi(db_cell(r, i, TO_SELLER), who) ||
	       str_eqi(db_cell(r, i, HOST), who) || str_eq(db_cell(r, i, NAME), who);
}

bool
explain_uncrossed_find(size_t *out, const Explain *x, const Str who[2])
{
	const DbRows *r = &x->uncrossed;
	for (size_t i = 0; i < r->rows; i++)
		for (int k = 0; k < 2; k++)
			if (is_here(r, i, who[k]) && is_there(r, i, who[1 - k])) {
				*out = i;
				return true;
			}
	return false;
}

bool
explain_uncrossed_path(Buf *b, const Explain *x, size_t i, const PathAsk *ask, Arena *a, Err *e)
{
	const DbRows *r = &x->uncrossed;
	const Str ends[4] = {db_cell(r, i, SITE), db_cell(r, i, SELLER), db_cell(r, i, TO_SITE),
	    db_cell(r, i, TO_SELLER)};
	JsonOut o;
	DbRows seen;
	if (!explain_seen(&seen, ask->db, ends, a, e))
		return false;
	if (ask->json) {
		jo_init(&o, b);
		jo_obj(&o);
		json_one(&o, r, i, &seen, a);
		jo_end_obj(&o);
		buf_putc(b, '\n');
		return true;
	}
	put_one(b, r, i);
	buf_puts(b, "; not followed\n");
	explain_shared(b, db_cell(r, i, FEATURES), ask->captures ? &seen : NULL, a);
	return true;
}
