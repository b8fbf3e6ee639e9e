#include "extract/reading.h"

#include "base/limits.h"
#include "base/utf8.h"

typedef struct { /* what the offers of one product come to */
	int64_t low, high;
	bool known;
	Str text, currency, seller, url, condition;
	const ThingProp *at; /* the price's */
	const Thing *of;     /* the thing that gave it */
	Availability availability;
	const ThingProp *avail_at;
} Offers;

static const char *const product_types[] = {"Product", "IndividualProduct", "ProductModel",
    "SomeProducts", "ProductGroup", "Vehicle", "Car", "Motorcycle", "MotorizedBicycle",
    "BusOrCoach", "hProduct"};

static bool
has_price(const Thing *offer)
{
	return offer && (thing_prop(offer, "price") || thing_prop(offer, "lowPrice") ||
			    thing_prop(offer, "priceSpecification"));
}

/* A book, a ticket, a car: whatever carries an offer with a price is sold; and an offer that names
 * what it offers. */
bool
product_is(const Thing *t)
{
	for (size_t k = 0; k < sizeof(product_types) / sizeof(product_types[0]); k++)
		if (thing_is(t, product_types[k]))
			return true;
	if (has_price(t) && thing_is(t, "Offer")) {
		const ThingProp *item = thing_prop(t, "itemOffered");
		return item && item->thing && thing_prop(item->thing, "name");
	}
	for (const ThingProp *p = thing_prop(t, "offers"); p; p = thing_more(p))
		if (has_price(p->thing) && thing_prop(t, "name") && t->source != SOURCE_OPENGRAPH)
			return true;
	return false;
}

/* Structured numbers are written with a point; what is not is read as people write it. */
static bool
read_amount(Reading *r, Str text, Str currency, Price *p)
{
	text = str_trim(text);
	if (money_read(&p->amount, text)) {
		p->max = p->amount;
		p->known = true;
		return true;
	}
	PriceContext ctx = r->price;
	if (currency.n)
		ctx.currency = currency;
	price_parse(p, text, &ctx, r->lex);
	return p->known;
}

static void
take_price(Reading *r, Offers *o, const Thing *t, const char *name)
{
	Price p = {0};
	const ThingProp *at = thing_prop(t, name);
	if (!at || !at->value.n)
		return;
	if (!o->text.p) {
		o->text = at->value;
		o->at = at;
		o->of = t;
	}
	if (!read_amount(r, at->value, o->currency, &p))
		return;
	if (!o->currency.n && p.currency[0])
		o->currency = arena_str(r->a, str_from(p.currency));
	if (!o->known || p.amount < o->low)
		o->low = p.amount;
	if (!o->known || p.max > o->high)
		o->high = p.max;
	if (!o->known) {
		o->text = at->value;
		o->at = at;
		o->of = t;
	}
	o->known = true;
}

static void
take_availability(Offers *o, const Thing *t)
{
	const ThingProp *at = thing_prop(t, "availability");
	Availability v = at ? availability_of(thing_short_name(at->value)) : AVAIL_UNKNOWN;
	if (v == AVAIL_UNKNOWN && at)
		v = availability_of(at->value);
	if (v != AVAIL_UNKNOWN && (o->availability == AVAIL_UNKNOWN || v == AVAIL_IN_STOCK)) {
		o->availability = v;
		o->avail_at = at;
	}
}

static void
keep_first(Str *to, Str value)
{
	if (!to->n && value.n)
		*to = value;
}

static void
take_offer(Reading *r, Offers *o, const Thing *t, int depth)
{
	keep_first(&o->currency, thing_text(&r->things, t, "priceCurrency"));
	const ThingProp *p = thing_prop(t, "priceSpecification");
	const Thing *spec = thing_of(&r->things, p);
	if (spec)
		keep_first(&o->currency, thing_text(&r->things, spec, "priceCurrency"));
	bool had = o->known;
	take_price(r, o, t, "lowPrice");
	take_price(r, o, t, "highPrice");
	if (o->known == had)
		take_price(r, o, t, "price");
	for (; p && o->known == had; p = thing_more(p)) {
		spec = thing_of(&r->things, p);
		if (spec) {
			take_price(r, o, spec, "price");
			take_price(r, o, spec, "minPrice");
		}
	}
	take_availability(o, t);
	keep_first(&o->seller, thing_text(&r->things, t, "seller"));
	keep_first(&o->seller, thing_text(&r->things, t, "offeredBy"));
	keep_first(&o->url, thing_text(&r->things, t, "url"));
	keep_first(&o->condition, thing_text(&r->things, t, "itemCondition"));
	bool whole = o->known && thing_prop(t, "lowPrice");
	for (const ThingProp *q = thing_prop(t, "offers"); q && depth < 3; q = thing_more(q)) {
		const Thing *inner = thing_of(&r->things, q);
		Offers one = *o;
		if (!inner)
			continue;
		take_offer(r, whole ? &one : o, inner, depth + 1);
		if (whole) {
			o->availability = one.availability;
			o->avail_at = one.avail_at;
			o->currency = one.currency;
		}
	}
}

static void
collect_offers(Reading *r, Offers *o, const Thing *t)
{
	for (const ThingProp *p = thing_prop(t, "offers"); p; p = thing_more(p)) {
		const Thing *x = thing_of(&r->things, p);
		if (x)
			take_offer(r, o, x, 0);
	}
	if (!o->known) /* written on the product itself */
		take_offer(r, o, t, 3);
	for (const ThingProp *p = thing_prop(t, "hasVariant"); p && !o->known; p = thing_more(p)) {
		const Thing *x = thing_of(&r->things, p);
		if (x)
			collect_offers(r, o, x);
	}
}

static void
set_currency(char out[4], Reading *r, Str text)
{
	text = str_trim(text);
	Price p = {0};
	if (text.n == 3 && (unsigned char)text.p[0] < 0x80) {
		for (int k = 0; k < 3; k++)
			out[k] = text.p[k] >= 'a' && text.p[k] <= 'z' ? text.p[k] - 32 : text.p[k];
		out[3] = 0;
		return;
	}
	if (text.n && text.n < 16) { /* a sign: let the grammar say what it means here */
		price_parse(
		    &p, str_from(arena_printf(r->a, "%.*s 1", STR_ARG(text))), &r->price, r->lex);
		memcpy(out, p.currency, 4);
	}
}

static void
set_price(Listing *l, Reading *r, const Offers *o)
{
	Price *p = &l->price;
	if (!o->text.p)
		return;
	p->text = o->text;
	p->known = o->known && o->low > 0;
	p->amount = o->low;
	p->max = o->high;
	p->end = (uint32_t)o->text.n;
	set_currency(p->currency, r, o->currency);
	if (!p->currency[0] && r->price.currency.n == 3)
		memcpy(p->currency, r->price.currency.p, 3);
	if (o->known && o->low <= 0)
		p->reason = "price is zero";
	else if (!o->known)
		p->reason = "no amount";
	reading_origin(
	    r, l, FIELD_PRICE, (Origin){o->of->source, o->of->rule, o->at->start, o->at->end});
}

/* A text property, entities decoded (they stand in JSON too) and white space squashed. */
static Str
take_text(Listing *l, Reading *r, const Thing *t, const char *name, Field f, size_t cap)
{
	const ThingProp *p = thing_prop(t, name);
	Str s = thing_text(&r->things, t, name);
	if (!s.n)
		return STR_NONE;
	s = html_squash(html_decode(s, r->a), r->a);
	if (str_chr(s, '<', 0) != SIZE_MAX && str_chr(s, '>', 0) != SIZE_MAX)
		s = html_text(html_parse(s, r->a), 0);
	s = utf8_head(s, cap);
	if (s.n)
		reading_origin(r, l, f, (Origin){t->source, t->rule, p->start, p->end});
	return s.n ? s : STR_NONE;
}

static Str
take_any(Listing *l, Reading *r, const Thing *t, const char *const *names, Field f, size_t cap)
{
	for (; *names; names++) {
		Str s = take_text(l, r, t, *names, f, cap);
		if (s.n)
			return s;
	}
	return STR_NONE;
}

/* A URL, or an ImageObject that has one. */
static void
take_image(Listing *l, Reading *r, const Thing *t)
{
	const ThingProp *p = thing_prop(t, "image");
	const Thing *o = p ? thing_of(&r->things, p) : NULL;
	Str s = o ? thing_text(&r->things, o, "url") : thing_text(&r->things, t, "image");
	if (o && !s.n)
		s = thing_text(&r->things, o, "contentUrl");
	l->image = s.n ? reading_url(r, s) : STR_NONE;
	if (l->image.n && p)
		reading_origin(r, l, FIELD_IMAGE, (Origin){t->source, t->rule, p->start, p->end});
}

void
product_offer(Listing *l, Reading *r, const Thing *t)
{
	Offers o = {0};
	take_offer(r, &o, t, 0);
	if (!o.known)
		return;
	set_price(l, r, &o);
	if (o.availability != AVAIL_UNKNOWN && l->availability == AVAIL_UNKNOWN) {
		l->availability = o.availability;
		reading_origin(r, l, FIELD_AVAILABILITY,
		    (Origin){t->source, t->rule, o.avail_at->start, o.avail_at->end});
	}
}

static void
set_condition(Listing *l, Reading *r, const Thing *t, const Offers *o)
{
	Str s = o->condition.n ? o->condition : thing_text(&r->things, t, "itemCondition");
	s = thing_short_name(s);
	if (!s.n)
		return;
	l->condition = s;
	if (str_startsi(s, S("new")))
		l->condition_class = "new";
	else if (str_startsi(s, S("used")) || str_startsi(s, S("damaged")))
		l->condition_class = "used";
	else if (str_startsi(s, S("refurb")))
		l->condition_class = "refurbished";
	reading_origin(r, l, FIELD_CONDITION, (Origin){t->source, t->rule, t->start, t->end});
}

bool
product_listing(Listing *l, Reading *r, const Thing *t)
{
	static const char *const title[] = {"name", "title", NULL};
	static const char *const part[] = {"mpn", "model", "gtin13", "gtin", NULL};
	static const char *const brand[] = {"brand", "manufacturer", NULL};
	Offers o = {0};
	*l = reading_listing(r);
	if (thing_is(t, "Offer")) {
		take_offer(r, &o, t, 0);
		t = thing_of(&r->things, thing_prop(t, "itemOffered"));
		if (!t)
			return false;
	}
	l->title = take_any(l, r, t, title, FIELD_TITLE, CAP_TITLE);
	if (!l->title.n)
		return false;
	if (!o.known)
		collect_offers(r, &o, t);
	set_price(l, r, &o);
	l->availability = o.availability;
	if (o.avail_at)
		reading_origin(r, l, FIELD_AVAILABILITY,
		    (Origin){t->source, t->rule, o.avail_at->start, o.avail_at->end});
	l->brand = take_any(l, r, t, brand, FIELD_BRAND, 256);
	l->part_number = take_any(l, r, t, part, FIELD_PART, 256);
	l->category = take_text(l, r, t, "category", FIELD_CATEGORY, 512);
	l->description = take_text(l, r, t, "description", FIELD_DESCRIPTION, CAP_FIELD);
	l->seller = html_squash(html_decode(o.seller, r->a), r->a);
	if (l->seller.n)
		reading_origin(r, l, FIELD_SELLER, (Origin){t->source, t->rule, t->start, t->end});
	else
		l->seller = STR_NONE;
	keep_first(&l->native_id, thing_text(&r->things, t, "sku"));
	keep_first(&l->native_id, thing_text(&r->things, t, "productID"));
	if (!l->native_id.n)
		l->native_id = STR_NONE;
	take_image(l, r, t);
	l->url = reading_url(r, thing_text(&r->things, t, "url"));
	if (!l->url.n)
		l->url = reading_url(r, o.url);
	set_condition(l, r, t, &o);
	return true;
}
