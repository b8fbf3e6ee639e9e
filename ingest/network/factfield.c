#include "network/factfield.h"

#include "base/buf.h"
#include "base/clock.h"
#include "model/tsv.h"

static bool
is_word(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') ||
			s.p[i] == '_'))
			return false;
	return s.n > 0;
}

static bool
is_form(Str form)
{
	static const char *const single[] = {"day", "number", "share", "country", "text"};
	Str rest = form, word;
	size_t words = 0;
	for (size_t i = 0; i < sizeof(single) / sizeof(single[0]); i++)
		if (str_eq(form, str_from(single[i])))
			return true;
	while (str_cut(&word, &rest, '|')) {
		if (!is_word(word))
			return false;
		words++;
	}
	return words > 1;
}

static bool
add_row(FactFields *out, const Tsv *t, size_t i, Arena *a, Err *e)
{
	const FactField f = {tsv_cell(t, i, 0), tsv_cell(t, i, 1), tsv_cell(t, i, 2),
	    tsv_cell(t, i, 3), tsv_cell(t, i, 4)};
	if (!is_word(f.kind) || !is_word(f.field) || !is_word(f.signal))
		return tsv_error(
		    t, i, e, "kind, field and signal are words of small letters, digits and _");
	if (!is_form(f.form))
		return tsv_error(t, i, e,
		    "form \"%.*s\" is not day, number, share, country, text, nor words apart by |",
		    STR_ARG(f.form));
	if (factfield_find(out, f.kind, f.field))
		return tsv_error(
		    t, i, e, "%.*s %.*s stands twice", STR_ARG(f.kind), STR_ARG(f.field));
	VEC_PUSH(a, out, f);
	return true;
}

bool
factfield_open(FactFields *out, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {"kind", "field", "form", "signal", "note", NULL};
	Tsv t;
	*out = (FactFields){0};
	if (!tsv_read(&t, arena_printf(a, "%s/fact_field.tsv", dir), cols, a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++)
		if (!add_row(out, &t, i, a, e))
			return false;
	return true;
}

bool
factfield_is_kind(const FactFields *f, Str kind)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(kind, f->v[i].kind))
			return true;
	return false;
}

const char *
factfield_kinds(const FactFields *f, Arena *a)
{
	Buf *b = buf_new(a, 65536);
	size_t left = 0;
	for (size_t i = 0; i < f->n; i++)
		left += !i || !str_eq(f->v[i].kind, f->v[i - 1].kind);
	for (size_t i = 0; i < f->n; i++) {
		if (i && str_eq(f->v[i].kind, f->v[i - 1].kind))
			continue;
		buf_puts(b, !i ? "" : left == 1 ? " or " : ", ");
		buf_str_add(b, f->v[i].kind);
		left--;
	}
	return buf_cstr(b);
}

const FactField *
factfield_find(const FactFields *f, Str kind, Str field)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(kind, f->v[i].kind) && str_eq(field, f->v[i].field))
			return &f->v[i];
	return NULL;
}

bool
factfield_fits(Str form, Str value)
{
	Str rest = form, word;
	int64_t n = -1;
	Day d;
	if (str_eq(form, S("text")))
		return true;
	if (str_eq(form, S("day")))
		return day_parse(&d, value);
	if (str_eq(form, S("number")))
		return str_i64(&n, value) && n >= 0 && n <= 999999;
	if (str_eq(form, S("share")))
		return str_i64(&n, value) && n >= 0 && n <= 100;
	if (str_eq(form, S("country")))
		return value.n == 2 && value.p[0] >= 'A' && value.p[0] <= 'Z' &&
		       value.p[1] >= 'A' && value.p[1] <= 'Z';
	while (str_cut(&word, &rest, '|'))
		if (str_eq(word, value))
			return true;
	return false;
}
