#include "extract/paint.h"

#define LEVELS	   8
#define PIECES_MAX 200u /* nodes of a price that are looked at */

bool
paint_hides(const HtmlDoc *d, uint32_t i)
{
	static const Str names[] = {S("hide"), S("d-none"), S("is-hidden"), S("ng-hide")};
	static const Str again[] = {S(":block"), S(":flex"), S(":inline"), S(":grid")};
	Str style = html_attr_by(d, i, "style");
	if (style.n && (str_findi(style, S("display:none"), 0) != SIZE_MAX ||
			   str_findi(style, S("display: none"), 0) != SIZE_MAX))
		return true;
	for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++)
		if (html_has_class(d, i, names[k]))
			return true;
	if (!html_has_class(d, i, S("hidden")))
		return html_attr_named(d, i, S("hidden")) != NULL;
	Str all = html_attr(d, i, W_CLASS); /* "hidden md:block": on small screens only */
	for (size_t k = 0; k < sizeof(again) / sizeof(again[0]); k++)
		if (str_find(all, again[k], 0) != SIZE_MAX)
			return false;
	return true;
}

bool
paint_is_hidden(const HtmlDoc *d, uint32_t i)
{
	for (int up = 0; i && up < LEVELS; i = d->v[i].parent, up++)
		if (html_is_element(d, i) && d->v[i].nattr && paint_hides(d, i))
			return true;
	return false;
}

/* Two digits that are raised, or small, or whose class says what they are. */
static bool
is_cents(const HtmlDoc *d, uint32_t i)
{
	static const Str names[] = {S("cents"), S("fraction"), S("decimal")};
	HtmlWord w = d->v[i].word;
	bool small = w == W_SUP || w == W_SUB || w == W_SMALL;
	Str class = d->v[i].nattr ? html_attr(d, i, W_CLASS) : STR_NONE;
	for (size_t k = 0; k < sizeof(names) / sizeof(names[0]) && !small; k++)
		small = class.n && str_findi(class, names[k], 0) != SIZE_MAX;
	Str s = small ? html_text_max(d, i, 2) : STR_NONE;
	return s.n == 2 && char_is_digit(s.p[0]) && char_is_digit(s.p[1]);
}

static size_t
count_digits(const HtmlDoc *d, uint32_t from, uint32_t to)
{
	size_t n = 0;
	for (uint32_t i = from; i < to; i++) {
		if (d->v[i].word != W_TEXT)
			continue;
		Str s = html_text_max(d, i, 64);
		for (size_t k = 0; k < s.n; k++)
			n += char_is_digit(s.p[k]);
	}
	return n;
}

/* Where in the text the n-th digit ends. */
static size_t
past_digits(Str text, size_t n)
{
	size_t at = 0;
	for (; at < text.n && n; at++)
		n -= char_is_digit(text.p[at]);
	return at;
}

static bool
has_decimals(Str text, size_t at)
{
	return at >= 3 && (text.p[at - 3] == '.' || text.p[at - 3] == ',');
}

Str
paint_cents(const HtmlDoc *d, uint32_t node, Str text, Arena *a)
{
	uint32_t past = d->v[node].past;
	if (!html_is_element(d, node) || past - node > PIECES_MAX)
		return text;
	for (uint32_t i = node + 1; i < past; i++) {
		if (!html_is_element(d, i) || !is_cents(d, i))
			continue;
		size_t at = past_digits(text, count_digits(d, node, i)), to = at;
		while (to < text.n && text.p[to] == ' ')
			to++;
		if (!at || !char_is_digit(text.p[at - 1]) || has_decimals(text, at) ||
		    to + 2 > text.n || !char_is_digit(text.p[to]) || !char_is_digit(text.p[to + 1]))
			return text;
		return str_from(arena_printf(a, "%.*s.%.*s", STR_ARG(str_sub(text, 0, at)),
		    STR_ARG(str_sub(text, to, text.n))));
	}
	return text;
}
