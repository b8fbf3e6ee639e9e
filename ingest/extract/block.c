#include "extract/block.h"

#define TITLE_MAX 400
#define NODES_MAX 4000u

bool
block_leads(Str href)
{
	href = str_trim(href);
	return href.n && href.p[0] != '#' && !str_startsi(href, S("javascript:")) &&
	       !str_startsi(href, S("mailto:")) && !str_startsi(href, S("tel:"));
}

static bool
is_heading(HtmlWord w)
{
	return w == W_H1 || w == W_H2 || w == W_H3 || w == W_H4 || w == W_H5 || w == W_H6;
}

/* The link around or within an element. */
static Str
link_of(const HtmlDoc *d, uint32_t i, uint32_t block)
{
	for (uint32_t k = i; k >= block && k; k = d->v[k].parent)
		if (d->v[k].word == W_A && block_leads(html_attr(d, k, W_HREF)))
			return html_attr(d, k, W_HREF);
	for (uint32_t k = i; k < d->v[i].past; k++)
		if (d->v[k].word == W_A && block_leads(html_attr(d, k, W_HREF)))
			return html_attr(d, k, W_HREF);
	return STR_NONE;
}

static size_t
letters(Str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += (s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'z' ? 1
		     : (unsigned char)s.p[i] >= 0xC3		      ? 2
								      : 0;
	return n;
}

static int
weigh(const Reading *r, uint32_t i, Str text, bool linked)
{
	const HtmlDoc *d = r->d;
	HtmlWord w = d->v[i].word;
	int worth = 0;
	size_t n = letters(text);
	if (n < 3)
		return -1;
	worth += is_heading(w) ? 6 : 0;
	worth += is_heading(d->v[d->v[i].parent].word) ? 5 : 0;
	worth += spot_near_class(r, i, HINT_CLASS_TITLE, 1) ? 4 : 0;
	worth += linked ? 4 : 0;
	worth += n > 60 ? 4 : n > 24 ? 3 : n > 10 ? 2 : 0;
	worth -= hints_in(sites_hints(r->sites), HINT_CART, text) ? 12 : 0;
	worth -= spot_near_class(r, i, HINT_CLASS_SELLER, 1) ? 5 : 0;
	worth -= spot_near_class(r, i, HINT_CLASS_PRICE, 1) ? 8 : 0;
	return worth;
}

static void
consider(BlockTitle *out, const Reading *r, uint32_t i, uint32_t block, const Map *never)
{
	Str text = html_text_max(r->d, i, TITLE_MAX), href = link_of(r->d, i, block);
	if (!text.n || (never && map_get(never, text)))
		return;
	int worth = weigh(r, i, text, href.n > 0);
	if (worth > out->worth) {
		*out = (BlockTitle){.node = i, .text = text, .href = href, .worth = worth};
	}
}

/* A picture's words serve when no text does. */
static void
consider_picture(BlockTitle *out, const Reading *r, uint32_t a)
{
	const HtmlDoc *d = r->d;
	Str href = html_attr(d, a, W_HREF), text = html_attr(d, a, W_TITLE);
	for (uint32_t k = a; k < d->v[a].past && !text.n; k++)
		if (d->v[k].word == W_IMG)
			text = html_attr(d, k, W_ALT);
	text = html_squash(text, r->a);
	if (letters(text) >= 3 && text.n <= TITLE_MAX && out->worth < 1)
		*out = (BlockTitle){.node = a, .text = text, .href = href, .worth = 1};
}

bool
block_title(BlockTitle *out, const Reading *r, uint32_t block, const Map *never)
{
	const HtmlDoc *d = r->d;
	*out = (BlockTitle){.worth = 0};
	if (d->v[block].past - block > NODES_MAX)
		return false;
	Str own = d->v[block].word == W_A ? html_attr(d, block, W_HREF) : STR_NONE;
	for (uint32_t i = block; i < d->v[block].past; i++) {
		HtmlWord w = d->v[i].word;
		if (w >= W_TEXT)
			continue;
		if (word_flags(w) & WF_SILENT) {
			i = d->v[i].past - 1;
			continue;
		}
		bool link = w == W_A && i != block && block_leads(html_attr(d, i, W_HREF));
		if (link)
			consider_picture(out, r, i);
		if (link || is_heading(w) ||
		    (d->v[i].nattr && w != W_A && i != block &&
			spot_class_has(r, i, HINT_CLASS_TITLE)))
			consider(out, r, i, block, never);
	}
	if (out->node && !out->href.n && block_leads(own))
		out->href = own;
	return out->node != 0;
}

/* Where lazy pages keep the picture that a script puts into src. */
static const HtmlAttr *
picture_at(const HtmlDoc *d, uint32_t i)
{
	static const Str lazy[] = {S("data-src"), S("data-original"), S("data-lazy-src")};
	for (size_t k = 0; k < sizeof(lazy) / sizeof(lazy[0]); k++) {
		const HtmlAttr *at = html_attr_named(d, i, lazy[k]);
		if (at && at->value_n)
			return at;
	}
	return html_attr_find(d, i, W_SRC);
}

bool
block_image(const Reading *r, Listing *l, uint32_t block)
{
	const HtmlDoc *d = r->d;
	for (uint32_t i = block; i < d->v[block].past && i - block < NODES_MAX; i++) {
		const HtmlAttr *at = d->v[i].word == W_IMG ? picture_at(d, i) : NULL;
		Str url = at ? reading_url(r, html_attr_value(d, at)) : STR_NONE;
		if (!url.n)
			continue;
		l->image = url;
		reading_origin(r, l, FIELD_IMAGE,
		    (Origin){SOURCE_HEURISTIC, S("first img"), at->value, at->value + at->value_n});
		return true;
	}
	return false;
}

void
block_image_around(const Reading *r, Listing *l, uint32_t title)
{
	const HtmlDoc *d = r->d;
	const HtmlAttr *at = NULL;
	Str og = opengraph_meta(d, "og:image", &at);
	if (l->image.n)
		return;
	l->image = og.n ? reading_url(r, og) : STR_NONE;
	if (l->image.n) {
		reading_origin(r, l, FIELD_IMAGE,
		    (Origin){SOURCE_OPENGRAPH, S("meta"), at->value, at->value + at->value_n});
		return;
	}
	for (uint32_t i = title; i && d->v[i].word != W_BODY; i = d->v[i].parent)
		if (block_image(r, l, i))
			return;
}
