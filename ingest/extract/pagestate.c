/* The last resort for a price: shops that paint their pages by script leave the product as data in
 * it, such as {"name":"...","price":"315.00"}. Only data that names the page's product counts. */
#include "extract/reading.h"

#include "base/utf8.h"

#define NEAR   1200 /* bytes between the name and the price */
#define NEEDLE 48   /* bytes of the title that are looked for */

typedef struct {
	uint32_t start, end;
	Str text;
} Found;

static bool
is_blank(char c)
{
	return (unsigned char)c <= ' ' || c == '\\';
}

/* A part of a script: s stands at `base` of the page, and from..to of s are looked at. */
typedef struct {
	Str s;
	uint32_t base;
	size_t from, to;
} Window;

/* The value of a member whose name ends in `key`: "productPrice":"315.00", 'price': 315. */
static bool
value_of(Found *out, const Window *w, const char *key, bool digits)
{
	Str s = w->s;
	uint32_t base = w->base;
	size_t from = w->from, to = w->to;
	Str k = str_from(key);
	for (size_t at = from; (at = str_findi(s, k, at)) < to; at += k.n) {
		size_t i = at + k.n;
		while (i < to && (is_blank(s.p[i]) || s.p[i] == '"' || s.p[i] == '\''))
			i++;
		if (i >= to || (s.p[i] != ':' && s.p[i] != '='))
			continue;
		for (i++; i < to && (is_blank(s.p[i]) || s.p[i] == '"' || s.p[i] == '\'');)
			i++;
		size_t end = i;
		while (end < to && end - i < 20 &&
		       (digits ? (s.p[end] >= '0' && s.p[end] <= '9') || s.p[end] == '.'
			       : s.p[end] >= 'A' && s.p[end] <= 'Z'))
			end++;
		bool good = digits ? end > i && s.p[i] != '0' && s.p[i] != '.' : end - i == 3;
		if (!good)
			continue;
		*out = (Found){base + (uint32_t)i, base + (uint32_t)end, str_sub(s, i, end)};
		return true;
	}
	return false;
}

static bool
near_title(Found *price, Str s, uint32_t base, Str needle)
{
	for (size_t at = 0; (at = str_find(s, needle, at)) != SIZE_MAX; at += needle.n) {
		size_t to = at + NEAR < s.n ? at + NEAR : s.n;
		if (value_of(price, &(Window){s, base, at, to}, "price", true))
			return true;
		if (value_of(
			price, &(Window){s, base, at > NEAR ? at - NEAR : 0, at}, "price", true))
			return true;
	}
	return false;
}

static Str
script_text(const HtmlDoc *d, uint32_t i, uint32_t *base)
{
	uint32_t text = d->v[i].first;
	if (!text || d->v[text].word != W_TEXT)
		return STR_NONE;
	*base = d->v[text].start;
	return str_of(d->src.p + *base, d->v[text].end - *base);
}

static Str
find_currency(const Reading *r)
{
	static const char *const keys[] = {
	    "currencyCode", "currency_code", "priceCurrency", "currency"};
	const HtmlDoc *d = r->d;
	Found f;
	uint32_t base;
	for (size_t k = 0; k < 4; k++)
		for (uint32_t i = d->head[W_SCRIPT]; i; i = d->v[i].twin) {
			Str s = script_text(d, i, &base);
			if (s.n && value_of(&f, &(Window){s, base, 0, s.n}, keys[k], false))
				return f.text;
		}
	return STR_NONE;
}

/* Titles stand in scripts with their quotes escaped in one way or another: the longest run of the
 * title without any is looked for. */
static Str
needle_of(Str title)
{
	Str best = STR_NONE;
	size_t from = 0;
	for (size_t i = 0; i <= title.n; i++) {
		if (i < title.n && !strchr("\"'&<>/\\", title.p[i]))
			continue;
		if (i - from > best.n)
			best = str_sub(title, from, i);
		from = i + 1;
	}
	best = str_trim(best);
	return utf8_head(best, NEEDLE);
}

bool
pagestate_price(Reading *r, Listing *l)
{
	const HtmlDoc *d = r->d;
	Str needle = needle_of(l->title);
	Found f;
	uint32_t base;
	if (needle.n < 6)
		return false;
	for (uint32_t i = d->head[W_SCRIPT]; i; i = d->v[i].twin) {
		Str s = script_text(d, i, &base);
		if (!s.n || !near_title(&f, s, base, needle))
			continue;
		PriceContext ctx = r->price;
		price_parse(&l->price, f.text, &ctx, r->lex);
		if (!l->price.currency[0]) { /* scripts name the currencies of trackers too */
			ctx.currency = find_currency(r);
			price_parse(&l->price, f.text, &ctx, r->lex);
		}
		if (!l->price.known)
			continue;
		reading_origin(r, l, FIELD_PRICE,
		    (Origin){SOURCE_STATE, S("script beside the title"), f.start, f.end});
		return true;
	}
	return false;
}
