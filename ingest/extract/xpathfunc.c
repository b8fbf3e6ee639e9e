#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/xpathtree.h"

#include <math.h>

double
xpath_parse_number(Str s)
{
	double v;
	s = str_trim(s);
	bool minus = s.n && s.p[0] == '-';
	if (minus)
		s = str_sub(s, 1, s.n);
	for (size_t i = 0; i < s.n; i++) /* no exponents, signs or words */
		if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '.')
			return NAN;
	if (!s.n || s.n > 300 || !str_f64(&v, s))
		return NAN;
	return minus ? -v : v;
}

static Str
number_text(double v, Arena *a)
{
	if (isnan(v))
		return S("NaN");
	if (isinf(v))
		return v > 0 ? S("Infinity") : S("-Infinity");
	if (v == floor(v) && fabs(v) < 1e15)
		return str_from(arena_printf(a, "%.0f", v == 0 ? 0.0 : v));
	return str_from(arena_printf(a, "%.15g", v));
}

Str
xpath_to_string(const HtmlDoc *d, const XValue *v, Arena *a)
{
	switch (v->kind) {
	case XK_NODES:
		return v->nodes.n ? xpath_node_string(d, v->nodes.v[0]) : S("");
	case XK_STRING:
		return v->text;
	case XK_NUMBER:
		return number_text(v->number, a);
	case XK_BOOL:
		break;
	}
	return v->truth ? S("true") : S("false");
}

double
xpath_to_number(XRun *r, const XValue *v)
{
	if (v->kind == XK_NUMBER)
		return v->number;
	if (v->kind == XK_BOOL)
		return v->truth ? 1 : 0;
	return xpath_parse_number(xpath_to_string(r->d, v, r->a));
}

bool
xpath_to_bool(const XValue *v)
{
	switch (v->kind) {
	case XK_NODES:
		return v->nodes.n > 0;
	case XK_STRING:
		return v->text.n > 0;
	case XK_NUMBER:
		return v->number != 0 && !isnan(v->number);
	case XK_BOOL:
		break;
	}
	return v->truth;
}

/* The n-th argument, or the context node when there is none. */
static XValue
arg(XRun *r, const XExpr *x, XPlace at, int n)
{
	const XExpr *p = x->args;
	while (p && n--)
		p = p->next;
	if (p)
		return r->run(r, p, at);
	XValue v = {.kind = XK_NODES};
	VEC_PUSH(r->a, &v.nodes, at.node);
	return v;
}

static Str
text_arg(XRun *r, const XExpr *x, XPlace at, int n)
{
	XValue v = arg(r, x, at, n);
	return xpath_to_string(r->d, &v, r->a);
}

static double
number_arg(XRun *r, const XExpr *x, XPlace at, int n)
{
	XValue v = arg(r, x, at, n);
	return xpath_to_number(r, &v);
}

static XValue
give_text(Str s)
{
	return (XValue){.kind = XK_STRING, .text = s};
}

static XValue
give_number(double v)
{
	return (XValue){.kind = XK_NUMBER, .number = v};
}

static XValue
give_bool(bool v)
{
	return (XValue){.kind = XK_BOOL, .truth = v};
}

static Str
substring(Str s, double from, double count)
{
	double first = floor(from + 0.5), past = first + floor(count + 0.5);
	size_t i = 0, start = SIZE_MAX, end = 0;
	for (double pos = 1; i < s.n; pos++) {
		size_t at = i;
		utf8_next(s, &i);
		if (pos >= first && pos < past) {
			if (start == SIZE_MAX)
				start = at;
			end = i;
		}
	}
	return start == SIZE_MAX ? S("") : str_sub(s, start, end);
}

static Str
translate(Str s, Str from, Str to, Arena *a)
{
	Buf *b = buf_new(a, CAP_PAGE * 2);
	for (size_t i = 0; i < s.n;) {
		size_t at = i, f = 0, t = 0;
		uint32_t cp = utf8_next(s, &i);
		bool hit = false;
		while (f < from.n && !hit) {
			hit = utf8_next(from, &f) == cp;
			if (!hit && t < to.n)
				utf8_next(to, &t);
		}
		if (!hit) {
			buf_add(b, s.p + at, i - at);
		} else if (t < to.n) {
			size_t end = t;
			utf8_next(to, &end);
			buf_add(b, to.p + t, end - t);
		}
	}
	return b->n ? buf_str(b) : S("");
}

static Str
concat(XRun *r, const XExpr *x, XPlace at)
{
	Buf *b = buf_new(r->a, CAP_PAGE * 2);
	for (const XExpr *p = x->args; p; p = p->next) {
		XValue v = r->run(r, p, at);
		buf_str_add(b, xpath_to_string(r->d, &v, r->a));
	}
	return b->n ? buf_str(b) : S("");
}

/* XPath's white space is ASCII; NBSP stays. */
static Str
squash_ascii(Str s, Arena *a)
{
	s = str_trim(s);
	bool clean = true;
	for (size_t i = 0; i < s.n && clean; i++)
		clean = (unsigned char)s.p[i] > ' ' || (s.p[i] == ' ' && s.p[i + 1] != ' ');
	if (clean)
		return s;
	char *out = arena_raw(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool blank = s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r';
		if (!blank)
			out[n++] = s.p[i];
		else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	return str_of(out, n);
}

static XValue
find_id(XRun *r, Str ids)
{
	XValue out = {.kind = XK_NODES};
	for (uint32_t i = 1; i < r->d->n; i++) {
		if (!html_is_element(r->d, i))
			continue;
		const HtmlAttr *at = html_attr_find(r->d, i, W_ID);
		Str rest = ids, part;
		while (at && str_cut(&part, &rest, ' '))
			if (part.n && str_eq(part, html_attr_value(r->d, at))) {
				VEC_PUSH(r->a, &out.nodes, ((XNode){i, 0}));
				break;
			}
	}
	return out;
}

static Str
name_of(XRun *r, const XValue *v)
{
	if (v->kind != XK_NODES || !v->nodes.n)
		return S("");
	XNode n = v->nodes.v[0];
	if (n.attr) {
		const HtmlAttr *at = &r->d->attrs[n.attr - 1];
		return str_of(r->d->src.p + at->name, at->name_n);
	}
	return html_is_element(r->d, n.node) ? html_name(r->d, n.node) : S("");
}

static double
sum(XRun *r, const XValue *v)
{
	double total = 0;
	for (size_t k = 0; v->kind == XK_NODES && k < v->nodes.n; k++)
		total += xpath_parse_number(xpath_node_string(r->d, v->nodes.v[k]));
	return total;
}

static bool
has_lang(XRun *r, uint32_t i, Str want)
{
	for (;; i = r->d->v[i].parent) {
		Str got = html_is_element(r->d, i) ? html_attr(r->d, i, W_LANG) : STR_NONE;
		if (got.p)
			return str_startsi(got, want) && (got.n == want.n || got.p[want.n] == '-');
		if (!i)
			return false;
	}
}

static XValue
call_text(XRun *r, const XExpr *x, XPlace at)
{
	Str s = x->fn == FN_CONCAT ? concat(r, x, at) : text_arg(r, x, at, 0);
	if (x->fn == FN_STRING || x->fn == FN_CONCAT)
		return give_text(s);
	if (x->fn == FN_NORMALIZE_SPACE)
		return give_text(squash_ascii(s, r->a));
	if (x->fn == FN_STRING_LENGTH)
		return give_number((double)utf8_count(s));
	if (x->fn == FN_SUBSTRING)
		return give_text(substring(s, number_arg(r, x, at, 1),
		    x->args->next->next ? number_arg(r, x, at, 2) : INFINITY));
	Str t = text_arg(r, x, at, 1);
	size_t k = t.n ? str_find(s, t, 0) : 0;
	switch ((int)x->fn) {
	case FN_STARTS_WITH:
		return give_bool(str_starts(s, t));
	case FN_CONTAINS:
		return give_bool(k != SIZE_MAX);
	case FN_SUBSTRING_BEFORE:
		return give_text(k == SIZE_MAX ? S("") : str_sub(s, 0, k));
	case FN_SUBSTRING_AFTER:
		return give_text(k == SIZE_MAX ? S("") : str_sub(s, k + t.n, s.n));
	default:
		return give_text(translate(s, t, text_arg(r, x, at, 2), r->a));
	}
}

static XValue
call_number(XRun *r, const XExpr *x, XPlace at)
{
	XValue v = arg(r, x, at, 0);
	if (x->fn == FN_COUNT)
		return give_number(v.kind == XK_NODES ? (double)v.nodes.n : 0);
	if (x->fn == FN_SUM)
		return give_number(sum(r, &v));
	double n = xpath_to_number(r, &v);
	if (x->fn == FN_FLOOR)
		n = floor(n);
	else if (x->fn == FN_CEILING)
		n = ceil(n);
	else if (x->fn == FN_ROUND)
		n = floor(n + 0.5);
	return give_number(n);
}

XValue
xpath_call(XRun *r, const XExpr *x, XPlace at)
{
	XValue v;
	switch (x->fn) {
	case FN_LAST:
		return give_number((double)at.size);
	case FN_POSITION:
		return give_number((double)at.position);
	case FN_TRUE:
		return give_bool(true);
	case FN_FALSE:
		return give_bool(false);
	case FN_NOT:
	case FN_BOOLEAN:
		v = arg(r, x, at, 0);
		return give_bool(xpath_to_bool(&v) == (x->fn == FN_BOOLEAN));
	case FN_ID:
		return find_id(r, text_arg(r, x, at, 0));
	case FN_NAME:
		v = arg(r, x, at, 0);
		return give_text(name_of(r, &v));
	case FN_LANG:
		return give_bool(has_lang(r, at.node.node, text_arg(r, x, at, 0)));
	case FN_HAS_CLASS:
		return give_bool(html_is_element(r->d, at.node.node) &&
				 html_has_class(r->d, at.node.node, text_arg(r, x, at, 0)));
	case FN_COUNT:
	case FN_SUM:
	case FN_NUMBER:
	case FN_FLOOR:
	case FN_CEILING:
	case FN_ROUND:
		return call_number(r, x, at);
	case FN_STRING:
	case FN_CONCAT:
	case FN_STARTS_WITH:
	case FN_CONTAINS:
	case FN_SUBSTRING_BEFORE:
	case FN_SUBSTRING_AFTER:
	case FN_SUBSTRING:
	case FN_STRING_LENGTH:
	case FN_NORMALIZE_SPACE:
	case FN_TRANSLATE:
		break;
	}
	return call_text(r, x, at);
}
