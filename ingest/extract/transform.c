#include "extract/transform.h"

#include "extract/html.h"

static Str
squash(Str in, Str arg, Arena *a)
{
	(void)arg;
	return html_squash(in, a);
}

static Str
trim(Str in, Str arg, Arena *a)
{
	(void)arg;
	(void)a;
	return str_trim(in);
}

static Str
fold_case(Str in, char from, Arena *a)
{
	char *s = arena_cstr(a, in);
	for (size_t i = 0; i < in.n; i++)
		if (s[i] >= from && s[i] <= from + 25)
			s[i] ^= 0x20;
	return str_of(s, in.n);
}

static Str
lower(Str in, Str arg, Arena *a)
{
	(void)arg;
	return fold_case(in, 'A', a);
}

static Str
upper(Str in, Str arg, Arena *a)
{
	(void)arg;
	return fold_case(in, 'a', a);
}

static Str
digits(Str in, Str arg, Arena *a)
{
	char *s = arena_raw(a, in.n + 1);
	size_t n = 0;
	(void)arg;
	for (size_t i = 0; i < in.n; i++)
		if (in.p[i] >= '0' && in.p[i] <= '9')
			s[n++] = in.p[i];
	return n ? str_of(s, n) : STR_NONE;
}

static Str
before(Str in, Str arg, Arena *a)
{
	(void)a;
	return str_trim(str_sub(in, 0, str_find(in, arg, 0)));
}

static Str
after(Str in, Str arg, Arena *a)
{
	size_t at = str_find(in, arg, 0);
	(void)a;
	return at == SIZE_MAX ? STR_NONE : str_trim(str_sub(in, at + arg.n, in.n));
}

/* "strip 价格：": off the front and off the end. */
static Str
strip(Str in, Str arg, Arena *a)
{
	in = str_trim(in);
	(void)a;
	if (arg.n && str_starts(in, arg))
		in = str_trim(str_sub(in, arg.n, in.n));
	if (arg.n && str_ends(in, arg))
		in = str_trim(str_sub(in, 0, in.n - arg.n));
	return in;
}

static Str
prefix(Str in, Str arg, Arena *a)
{
	return in.n ? str_from(arena_printf(a, "%.*s%.*s", STR_ARG(arg), STR_ARG(in))) : in;
}

static Str
suffix(Str in, Str arg, Arena *a)
{
	return in.n ? str_from(arena_printf(a, "%.*s%.*s", STR_ARG(in), STR_ARG(arg))) : in;
}

/* Markup within a value (body_html and the like) to the text a reader sees. */
static Str
text(Str in, Str arg, Arena *a)
{
	(void)arg;
	return html_text(html_parse(html_decode(in, a), a), 0);
}

static Str
decode(Str in, Str arg, Arena *a)
{
	(void)arg;
	return html_decode(in, a);
}

/* Amounts kept in the minor unit: 1299 is 12.99. */
static Str
cents(Str in, Str arg, Arena *a)
{
	int64_t v;
	(void)arg;
	if (!str_i64(&v, str_trim(in)) || v < 0)
		return STR_NONE;
	return str_from(arena_printf(a, "%lld.%02lld", (long long)(v / 100), (long long)(v % 100)));
}

/* Only where the text has this: "要 having 出售". */
static Str
having(Str in, Str arg, Arena *a)
{
	(void)a;
	return str_find(in, arg, 0) == SIZE_MAX ? STR_NONE : in;
}

static Str
without(Str in, Str arg, Arena *a)
{
	(void)a;
	return str_find(in, arg, 0) == SIZE_MAX ? in : STR_NONE;
}

/* The field's own grammar reads it anyway; naming it tells the reader of the file. */
static Str
same(Str in, Str arg, Arena *a)
{
	(void)arg;
	(void)a;
	return in;
}

const Transform transforms[] = {
    {"squash", false, squash, "white space to single spaces"},
    {"trim", false, trim, "white space off both ends"},
    {"lower", false, lower, "ASCII letters in lower case"},
    {"upper", false, upper, "ASCII letters in upper case"},
    {"digits", false, digits, "its digits alone"},
    {"before", true, before, "what stands before TEXT; all when it is not there"},
    {"after", true, after, "what stands after TEXT; nothing when it is not there"},
    {"strip", true, strip, "TEXT off the front and the end"},
    {"prefix", true, prefix, "TEXT put in front"},
    {"suffix", true, suffix, "TEXT put behind"},
    {"text", false, text, "markup within the value to visible text"},
    {"decode", false, decode, "character references decoded once more"},
    {"cents", false, cents, "a whole number of the minor unit to an amount"},
    {"having", true, having, "only where it holds TEXT"},
    {"without", true, without, "only where it does not hold TEXT"},
    {"money", false, same, "read as a price (says so; price fields are)"},
    {"lead", false, same, "read as a lead time (says so)"},
    {"quantity", false, same, "read as a quantity (says so)"},
    {"contacts", false, same, "read as contacts (says so)"},
    {"url", false, same, "resolved against the page (says so)"},
    {"lookup", false, same, "through [lookup FIELD] (says so; all fields that have one are)"},
    {0},
};

bool
transform_read(TransformStep *out, Str s, Err *e)
{
	s = str_trim(s);
	size_t space = str_chr(s, ' ', 0);
	Str name = str_sub(s, 0, space);
	Str arg = space == SIZE_MAX ? STR_NONE : str_trim(str_sub(s, space, s.n));
	for (const Transform *t = transforms; t->name; t++) {
		if (!str_eq(name, str_from(t->name)))
			continue;
		if (t->takes_arg && !arg.n)
			return err_set(e, ERR_DATA, "transform \"%s\" needs a text", t->name);
		if (!t->takes_arg && arg.n)
			return err_set(e, ERR_DATA, "transform \"%s\" takes no text", t->name);
		*out = (TransformStep){t, arg};
		return true;
	}
	err_set(e, ERR_DATA, "there is no transform \"%.*s\"", STR_ARG(name));
	return err_hint(e, "See ingest/sites/README.md for the table of transforms.");
}

Str
transform_run(const TransformStep *steps, int n, Str in, Arena *a)
{
	for (int k = 0; k < n && in.p; k++)
		in = steps[k].fn->fn(in, steps[k].arg, a);
	return in;
}
