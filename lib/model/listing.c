#include "model/listing.h"

#include "base/limits.h"

static const char *const availability_names[] = {
    [AVAIL_UNKNOWN] = NULL,
    [AVAIL_IN_STOCK] = "InStock",
    [AVAIL_OUT_OF_STOCK] = "OutOfStock",
    [AVAIL_PRE_ORDER] = "PreOrder",
    [AVAIL_BACK_ORDER] = "BackOrder",
    [AVAIL_LIMITED] = "LimitedAvailability",
    [AVAIL_DISCONTINUED] = "Discontinued",
    [AVAIL_SOLD_OUT] = "SoldOut",
    [AVAIL_ONLINE_ONLY] = "OnlineOnly",
    [AVAIL_IN_STORE_ONLY] = "InStoreOnly",
    [AVAIL_PRE_SALE] = "PreSale",
};

static const struct { /* other spellings met in shop data, compared without '_', '-' and spaces */
	const char *word;
	Availability v;
} availability_words[] = {
    {"available", AVAIL_IN_STOCK},
    {"availablefororder", AVAIL_IN_STOCK},
    {"instockavailable", AVAIL_IN_STOCK},
    {"madetoorder", AVAIL_PRE_ORDER},
    {"reserved", AVAIL_OUT_OF_STOCK},
    {"limitedstock", AVAIL_LIMITED},
    {"oos", AVAIL_OUT_OF_STOCK},
    {"unavailable", AVAIL_OUT_OF_STOCK},
    {"onbackorder", AVAIL_BACK_ORDER},
    {"availablefrompreorder", AVAIL_PRE_ORDER},
};

static const char *const field_names[FIELDS] = {
    [FIELD_TITLE] = "title",
    [FIELD_PRICE] = "price",
    [FIELD_AVAILABILITY] = "availability",
    [FIELD_SELLER] = "seller",
    [FIELD_BRAND] = "brand",
    [FIELD_PART] = "part_number",
    [FIELD_LEAD] = "lead",
    [FIELD_QUANTITY] = "quantity",
    [FIELD_TERMS] = "terms",
    [FIELD_CONDITION] = "condition",
    [FIELD_ROUTE] = "route",
    [FIELD_PLACE] = "place",
    [FIELD_DESCRIPTION] = "description",
    [FIELD_CATEGORY] = "category",
    [FIELD_IMAGE] = "image",
    [FIELD_CONTACT] = "contacts",
};

static const char *const source_names[] = {
    [SOURCE_NONE] = "none",
    [SOURCE_JSONLD] = "jsonld",
    [SOURCE_MICRODATA] = "microdata",
    [SOURCE_OPENGRAPH] = "opengraph",
    [SOURCE_ADAPTER] = "adapter",
    [SOURCE_HEURISTIC] = "heuristic",
    [SOURCE_STATE] = "state",
};

const char *
availability_name(Availability v)
{
	return availability_names[v];
}

const char *
field_name(Field f)
{
	return field_names[f];
}

const char *
source_name(Source s)
{
	return source_names[s];
}

/* "https://schema.org/In_Stock" -> "instock" */
static Str
fold_word(char out[32], Str word)
{
	size_t from = word.n, n = 0;
	while (from > 0 && !strchr("/#:", word.p[from - 1]))
		from--;
	for (size_t i = from; i < word.n; i++) {
		char c = word.p[i];
		if (c == '_' || c == '-' || c == ' ' || c == '\t' || c == '\n' || c == '\r')
			continue;
		if (n == 32)
			return S("");
		out[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	return str_of(out, n);
}

Availability
availability_of(Str word)
{
	char folded[32];
	word = str_trim(word);
	while (word.n && word.p[word.n - 1] == '/')
		word.n--;
	word = fold_word(folded, word);
	for (size_t i = 1; i < sizeof(availability_names) / sizeof(availability_names[0]); i++) {
		if (str_eqi(word, str_from(availability_names[i])))
			return (Availability)i;
	}
	for (size_t i = 0; i < sizeof(availability_words) / sizeof(availability_words[0]); i++) {
		if (str_eq(word, str_from(availability_words[i].word)))
			return availability_words[i].v;
	}
	return AVAIL_UNKNOWN;
}

static void
merge_str(Listing *into, const Listing *from, size_t offset, int field, bool outranks)
{
	Str *have = (Str *)((char *)into + offset);
	const Str *more = (const Str *)((const char *)from + offset);
	if (more->n == 0 || (have->n && !outranks))
		return;
	*have = *more;
	if (field >= 0)
		into->origin[field] = from->origin[field];
}

/* A price that was understood beats one that was not; then the better page; then the first. */
static void
merge_price(Listing *into, const Listing *from, bool outranks)
{
	const Price *have = &into->price, *more = &from->price;
	if (!more->text.p && !more->known)
		return;
	bool better = more->known != have->known ? more->known : (outranks || !have->text.p);
	if (!better)
		return;
	into->price = *more;
	into->origin[FIELD_PRICE] = from->origin[FIELD_PRICE];
}

static bool
lead_is_known(const Lead *l)
{
	return l->min_days >= 0 || l->max_days >= 0 || l->availability != AVAIL_UNKNOWN;
}

static bool
quantity_is_known(const Quantity *q)
{
	return q->count >= 0 || q->stock >= 0 || q->moq >= 0 || q->gpus > 0;
}

static bool
terms_are_known(const Terms *t)
{
	return t->deposit >= 0 || t->method || t->incoterm || t->tax != TAX_UNKNOWN;
}

static void
merge_parsed(Listing *into, const Listing *from, bool outranks)
{
	if (lead_is_known(&from->lead) && (outranks || !lead_is_known(&into->lead))) {
		into->lead = from->lead;
		into->origin[FIELD_LEAD] = from->origin[FIELD_LEAD];
	}
	if (quantity_is_known(&from->quantity) &&
	    (outranks || !quantity_is_known(&into->quantity))) {
		into->quantity = from->quantity;
		into->origin[FIELD_QUANTITY] = from->origin[FIELD_QUANTITY];
	}
	if (terms_are_known(&from->terms) && (outranks || !terms_are_known(&into->terms))) {
		into->terms = from->terms;
		into->origin[FIELD_TERMS] = from->origin[FIELD_TERMS];
	}
	if (from->availability != AVAIL_UNKNOWN &&
	    (outranks || into->availability == AVAIL_UNKNOWN)) {
		into->availability = from->availability;
		into->origin[FIELD_AVAILABILITY] = from->origin[FIELD_AVAILABILITY];
	}
	if (from->condition_class && (outranks || !into->condition_class))
		into->condition_class = from->condition_class;
}

static bool
has_contact(const ContactVec *v, const Contact *c)
{
	for (size_t i = 0; i < v->n; i++) {
		if (v->v[i].kind == c->kind && str_eq(v->v[i].value, c->value))
			return true;
	}
	return false;
}

void
listing_merge(Listing *into, const Listing *from, Arena *a)
{
	static const struct {
		size_t offset;
		int field;
	} texts[] = {
	    {offsetof(Listing, native_id), -1},
	    {offsetof(Listing, title), FIELD_TITLE},
	    {offsetof(Listing, part_number), FIELD_PART},
	    {offsetof(Listing, seller), FIELD_SELLER},
	    {offsetof(Listing, brand), FIELD_BRAND},
	    {offsetof(Listing, category), FIELD_CATEGORY},
	    {offsetof(Listing, condition), FIELD_CONDITION},
	    {offsetof(Listing, route), FIELD_ROUTE},
	    {offsetof(Listing, place), FIELD_PLACE},
	    {offsetof(Listing, description), FIELD_DESCRIPTION},
	    {offsetof(Listing, image), FIELD_IMAGE},
	};
	bool outranks = into->summary && !from->summary;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		merge_str(into, from, texts[i].offset, texts[i].field, outranks);
	merge_price(into, from, outranks);
	merge_parsed(into, from, outranks);
	for (size_t i = 0; i < from->contacts.n && into->contacts.n < CAP_CONTACTS; i++) {
		if (!has_contact(&into->contacts, &from->contacts.v[i]))
			VEC_PUSH(a, &into->contacts, from->contacts.v[i]);
	}
	if (outranks) { /* what is shown is now mostly the item page's */
		into->summary = false;
		into->page_url = from->page_url;
		into->seen_at = from->seen_at;
		into->main = from->main;
	}
}

Listing
listing_copy(const Listing *l, Arena *a)
{
	Listing c = *l;
	Str *const texts[] = {&c.url, &c.native_id, &c.page_url, &c.title, &c.part_number,
	    &c.seller, &c.brand, &c.category, &c.condition, &c.route, &c.place, &c.description,
	    &c.image, &c.price.text, &c.lead.text, &c.quantity.text, &c.terms.text};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		*texts[i] = arena_str(a, *texts[i]);
	for (int f = 0; f < FIELDS; f++)
		c.origin[f].rule = arena_str(a, c.origin[f].rule);
	c.contacts.v = ARENA_ARRAY(a, l->contacts.n + 1, Contact);
	c.contacts.cap = l->contacts.n + 1;
	for (size_t i = 0; i < l->contacts.n; i++) {
		c.contacts.v[i] = l->contacts.v[i];
		c.contacts.v[i].value = arena_str(a, l->contacts.v[i].value);
		c.contacts.v[i].text = arena_str(a, l->contacts.v[i].text);
	}
	return c;
}
