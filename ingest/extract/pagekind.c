/* pagekind.c: does the page sell, or does it tell? */
#include "extract/spot.h"

#include "net/url.h"

#define CLIMB 3 /* levels up from a button to the link around it */

/* The last two names of a host: "cart.shop.example" is of "shop.example"; "co.uk" is of nobody. */
static Str
owner_of(Str host)
{
	size_t dots = 0, at = host.n, last = host.n;
	while (at > 0 && dots < 2)
		if (host.p[--at] == '.' && ++dots == 1)
			last = at;
	if (dots == 2)
		at++;
	return last - at > 3 ? str_sub(host, at, host.n) : host;
}

static bool
is_away(const Reading *r, uint32_t a)
{
	Str href = html_attr(r->d, a, W_HREF);
	Str url = str_find(href, S("//"), 0) != SIZE_MAX ? reading_url(r, href) : STR_NONE;
	return url.n && !url_same_site(url, r->url) &&
	       !str_eqi(owner_of(page_host(url)), owner_of(page_host(r->url)));
}

/* "Buy at Amazon" sends the reader to another shop: is the button, or what it stands in or holds,
 * such a link? */
static bool
leads_away(const Reading *r, uint32_t i)
{
	const HtmlDoc *d = r->d;
	uint32_t up = i;
	for (int n = 0; n < CLIMB && up; n++, up = d->v[up].parent)
		if (d->v[up].word == W_A)
			return is_away(r, up);
	for (uint32_t k = i + 1; k < d->v[i].past; k++)
		if (d->v[k].word == W_A)
			return is_away(r, k);
	return false;
}

bool
pagekind_has_cart(const Reading *r)
{
	const HtmlDoc *d = r->d;
	const Hints *h = sites_hints(r->sites);
	static const HtmlWord words[] = {W_BUTTON, W_A, W_SPAN, W_INPUT, W_IMG, W_DIV};
	static const HtmlWord keys[] = {W_VALUE, W_ALT, W_TITLE};
	for (int w = 0; w < 6; w++)
		for (uint32_t i = d->head[words[w]]; i; i = d->v[i].twin) {
			Str s = w < 3 || w == 5 ? html_text_max(d, i, 48) : STR_NONE;
			if (s.n > 2 && hints_in(h, HINT_CART, s) && !leads_away(r, i))
				return true;
			for (int k = 0; k < 3 && w != 2 && w != 5; k++) {
				s = html_attr(d, i, keys[k]);
				if (s.n > 2 && s.n < 64 && hints_in(h, HINT_CART, s))
					return true;
			}
			if ((w == 0 || w == 3) && spot_class_has(r, i, HINT_BUTTON))
				return true;
		}
	return false;
}

static bool
is_typed_article(const Reading *r)
{
	static const char *const types[] = {"Article", "NewsArticle", "BlogPosting", "Report",
	    "VideoObject", "Recipe", "ProfilePage"};
	for (const Thing *t = r->things.first; t; t = t->next)
		for (size_t k = 0; k < sizeof(types) / sizeof(types[0]); k++)
			if (!t->nested && thing_is(t, types[k]))
				return true;
	return false;
}

/* Does its structured data call it a post, with a day on which it was published? */
bool
pagekind_is_dated(const Reading *r)
{
	static const char *const days[] = {"article:published_time", "article:published",
	    "og:published_time", "datePublished", "DC.date.issued", "publish-date", "date"};
	bool dated = is_typed_article(r);
	for (size_t k = 0; k < sizeof(days) / sizeof(days[0]) && !dated; k++)
		dated = opengraph_meta(r->d, days[k], NULL).n > 0;
	return dated;
}

/* News and posts name prices too. */
bool
pagekind_is_article(const Reading *r)
{
	Str og = opengraph_meta(r->d, "og:type", NULL);
	if (str_eqi(str_trim(og), S("article")) || str_eqi(str_trim(og), S("profile")))
		return true;
	uint32_t title = r->d->head[W_TITLE];
	if (title && hints_in(sites_hints(r->sites), HINT_ARTICLE, html_string(r->d, title)) &&
	    !pagekind_has_cart(r))
		return true;
	return is_typed_article(r);
}
