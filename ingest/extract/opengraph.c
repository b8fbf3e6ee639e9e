#include "extract/thing.h"

/* The meta names shops use, and what they say of the product. */
static const struct {
	const char *meta, *prop;
	bool offer;
} names[] = {
    {"og:title", "name", false},
    {"twitter:title", "name", false},
    {"og:url", "url", false},
    {"og:image", "image", false},
    {"og:description", "description", false},
    {"og:site_name", "site", false},
    {"product:brand", "brand", false},
    {"og:brand", "brand", false},
    {"product:retailer_item_id", "sku", false},
    {"product:category", "category", false},
    {"og:upc", "gtin", false},
    {"product:sale_price:amount", "price", true},
    {"product:sale_price:currency", "priceCurrency", true},
    {"product:price:amount", "price", true},
    {"og:price:amount", "price", true},
    {"product:price", "price", true},
    {"og:price", "price", true},
    {"twitter:data1", "twitter1", true},
    {"product:price:currency", "priceCurrency", true},
    {"og:price:currency", "priceCurrency", true},
    {"product:availability", "availability", true},
    {"og:availability", "availability", true},
    {"product:condition", "itemCondition", true},
};

static const HtmlAttr *
meta_content(const HtmlDoc *d, uint32_t i, Str name)
{
	static const HtmlWord keys[] = {W_PROPERTY, W_NAME, W_ITEMPROP};
	for (int k = 0; k < 3; k++) {
		const HtmlAttr *at = html_attr_find(d, i, keys[k]);
		if (at && str_eqi(str_trim(str_of(d->src.p + at->value, at->value_n)), name))
			return html_attr_find(d, i, W_CONTENT);
	}
	return NULL;
}

Str
opengraph_meta(const HtmlDoc *d, const char *name, const HtmlAttr **at)
{
	Str want = str_from(name);
	for (uint32_t i = d->head[W_META]; i; i = d->v[i].twin) {
		const HtmlAttr *c = meta_content(d, i, want);
		if (!c)
			continue;
		if (at)
			*at = c;
		return html_attr_value(d, c);
	}
	return STR_NONE;
}

/* Shops have meta names of their own: "etsymarketplace:price_value", "sailthru.price". */
static void
read_loose(Things *out, Thing *offer, const HtmlDoc *d)
{
	bool price = false, currency = false;
	for (uint32_t i = d->head[W_META]; i; i = d->v[i].twin) {
		Str key = html_attr(d, i, W_PROPERTY);
		const HtmlAttr *c = html_attr_find(d, i, W_CONTENT);
		Str v = str_trim(html_attr_value(d, c));
		if (!key.n)
			key = html_attr(d, i, W_NAME);
		if (!key.n || !v.n || v.n > 24)
			continue;
		ThingProp p = {.value = v, .start = c->value, .end = c->value + c->value_n};
		bool old = str_findi(key, S("old"), 0) != SIZE_MAX ||
			   str_findi(key, S("list"), 0) != SIZE_MAX;
		if (!currency && v.n == 3 && str_findi(key, S("currency"), 0) != SIZE_MAX) {
			p.name = S("priceCurrency");
			currency = true;
		} else if (!price && !old && v.p[0] >= '0' && v.p[0] <= '9' &&
			   str_findi(key, S("price"), 0) != SIZE_MAX) {
			p.name = S("price");
			price = true;
		} else {
			continue;
		}
		thing_put(out, offer, p);
	}
}

void
opengraph_read(Things *out, const HtmlDoc *d)
{
	Str type = opengraph_meta(d, "og:type", NULL);
	if (!type.p && !opengraph_meta(d, "og:price:amount", NULL).p &&
	    !opengraph_meta(d, "product:price:amount", NULL).p &&
	    !opengraph_meta(d, "og:title", NULL).p)
		return;
	Thing *t = things_add(out, SOURCE_OPENGRAPH, 0);
	Thing *offer = t ? things_add(out, SOURCE_OPENGRAPH, 0) : NULL;
	if (!offer)
		return;
	offer->nested = true;
	offer->type = S("Offer");
	t->rule = offer->rule = S("meta");
	for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++) {
		const HtmlAttr *at = NULL;
		Str v = opengraph_meta(d, names[k].meta, &at);
		if (!v.n)
			continue;
		thing_put(out, names[k].offer ? offer : t,
		    (ThingProp){.name = str_from(names[k].prop),
			.value = v,
			.start = at->value,
			.end = at->value + at->value_n});
	}
	if (!thing_prop(offer, "price"))
		read_loose(out, offer, d);
	bool product = str_findi(type, S("product"), 0) != SIZE_MAX ||
		       str_ends(str_trim(type), S("item")) || thing_prop(offer, "price");
	t->type = product ? S("Product") : arena_str(out->a, type);
	if (offer->props)
		thing_put(out, t, (ThingProp){.name = S("offers"), .thing = offer});
}
