#include "base/limits.h"
#include "model/wire.h"

static uint32_t
read_u32(const Json *j)
{
	int64_t v;
	return json_int(&v, j) && v >= 0 && v <= UINT32_MAX ? (uint32_t)v : 0;
}

static int32_t
read_i32(const Json *j, int32_t unknown)
{
	int64_t v;
	return json_int(&v, j) && v >= 0 && v <= INT32_MAX ? (int32_t)v : unknown;
}

static int64_t
read_count(const Json *j)
{
	int64_t v;
	return json_int(&v, j) && v >= 0 ? v : -1;
}

/* A word of a closed vocabulary, kept as long as the arena; NULL when absent. */
static const char *
read_word(const Json *j, Arena *a)
{
	Str s = json_str(j);
	return s.p ? arena_cstr(a, s) : NULL;
}

static Tax
read_tax(const Json *j)
{
	Str s = json_str(j);
	if (str_eq(s, S("included")))
		return TAX_INCLUDED;
	return str_eq(s, S("excluded")) ? TAX_EXCLUDED : TAX_UNKNOWN;
}

bool
wire_read_price(Price *out, const Json *j, Arena *a, Err *e)
{
	*out = (Price){.text = json_str(json_get(j, "text"))};
	Str amount = json_text(json_get(j, "amount"), a);
	Str max = json_text(json_get(j, "amount_max"), a);
	if (amount.p) {
		if (!money_read(&out->amount, amount))
			return err_set(e, ERR_DATA, "\"%.*s\" is no amount", STR_ARG(amount));
		out->known = true;
		out->max = out->amount;
		if (max.p && !money_read(&out->max, max))
			return err_set(e, ERR_DATA, "\"%.*s\" is no amount", STR_ARG(max));
	}
	Str currency = json_str(json_get(j, "currency"));
	if (currency.n > 3)
		return err_set(e, ERR_DATA, "\"%.*s\" is no ISO 4217 code", STR_ARG(currency));
	memcpy(out->currency, currency.p ? currency.p : "", currency.n);
	out->unit = unit_of(json_str(json_get(j, "unit")));
	out->tax = read_tax(json_get(j, "tax"));
	out->tax_rate = read_i32(json_get(j, "tax_rate"), 0);
	out->basis = read_word(json_get(j, "basis"), a);
	out->reason = read_word(json_get(j, "reason"), a);
	out->start = read_u32(json_get(j, "start"));
	out->end = read_u32(json_get(j, "end"));
	return true;
}

bool
wire_read_contact(Contact *out, const Json *j, Err *e)
{
	*out = (Contact){.value = json_str(json_get(j, "value"))};
	Str kind = json_str(json_get(j, "kind"));
	if (!contact_kind_of(&out->kind, kind))
		return err_set(e, ERR_DATA, "\"%.*s\" is no kind of contact", STR_ARG(kind));
	if (!out->value.p)
		return err_set(e, ERR_DATA, "a contact has no value");
	out->role = contact_role_of(json_str(json_get(j, "role")));
	out->text = json_str(json_get(j, "text"));
	out->start = read_u32(json_get(j, "start"));
	out->end = read_u32(json_get(j, "end"));
	return true;
}

void
wire_read_lead(Lead *out, const Json *j)
{
	*out = (Lead){
	    .text = json_str(json_get(j, "text")),
	    .min_days = read_i32(json_get(j, "min_days"), -1),
	    .max_days = read_i32(json_get(j, "max_days"), -1),
	    .availability = availability_of(json_str(json_get(j, "availability"))),
	};
}

void
wire_read_quantity(Quantity *out, const Json *j)
{
	*out = (Quantity){
	    .text = json_str(json_get(j, "text")),
	    .count = read_count(json_get(j, "count")),
	    .count_max = read_count(json_get(j, "count_max")),
	    .unit = unit_of(json_str(json_get(j, "unit"))),
	    .gpus = read_i32(json_get(j, "gpus"), 0),
	    .stock = read_count(json_get(j, "stock")),
	    .moq = read_count(json_get(j, "moq")),
	};
}

void
wire_read_terms(Terms *out, const Json *j, Arena *a)
{
	double percent;
	*out = (Terms){
	    .text = json_str(json_get(j, "text")),
	    .deposit = -1,
	    .method = read_word(json_get(j, "method"), a),
	    .incoterm = read_word(json_get(j, "incoterm"), a),
	    .tax = read_tax(json_get(j, "tax")),
	    .tax_rate = read_i32(json_get(j, "tax_rate"), 0),
	};
	if (json_double(&percent, json_get(j, "deposit")) && percent >= 0 && percent <= 100)
		out->deposit = (int32_t)(percent * 100 + 0.5);
}

static void
read_origin(Listing *l, const Json *j)
{
	const Json *sources = json_get(j, "source"), *origins = json_get(j, "origin");
	for (int f = 0; f < FIELDS; f++) {
		const char *name = field_name((Field)f);
		Str source = json_str(json_get(sources, name));
		const Json *at = json_get(origins, name);
		for (int s = SOURCE_NONE; source.p && s <= SOURCE_STATE; s++) {
			if (str_eq(source, str_from(source_name((Source)s))))
				l->origin[f].source = (Source)s;
		}
		l->origin[f].rule = json_str(json_get(at, "rule"));
		l->origin[f].start = read_u32(json_get(at, "start"));
		l->origin[f].end = read_u32(json_get(at, "end"));
	}
}

static bool
read_contacts(ContactVec *out, const Json *j, Arena *a, Err *e)
{
	size_t n = json_count(j);
	for (size_t i = 0; i < n && i < CAP_CONTACTS; i++) {
		Contact c;
		if (!wire_read_contact(&c, json_at(j, i), e))
			return false;
		VEC_PUSH(a, out, c);
	}
	return true;
}

static bool
read_seen_at(Instant *out, const Json *j, Err *e)
{
	Str s = json_str(j);
	*out = INSTANT_NONE;
	if (!s.p || instant_parse(out, s))
		return true;
	return err_set(e, ERR_DATA, "seen_at \"%.*s\" is no instant", STR_ARG(s));
}

bool
listing_read(Listing *out, const Json *j, Arena *a, Err *e)
{
	if (json_kind(j) != JSON_OBJECT)
		return err_set(e, ERR_DATA, "a listing is a JSON object");
	*out = (Listing){
	    .url = json_str(json_get(j, "url")),
	    .native_id = json_str(json_get(j, "native_id")),
	    .page_url = json_str(json_get(j, "page_url")),
	    .title = json_str(json_get(j, "title")),
	    .part_number = json_str(json_get(j, "part_number")),
	    .seller = json_str(json_get(j, "seller")),
	    .brand = json_str(json_get(j, "brand")),
	    .category = json_str(json_get(j, "category")),
	    .condition = json_str(json_get(j, "condition")),
	    .condition_class = read_word(json_get(j, "condition_class"), a),
	    .route = json_str(json_get(j, "route")),
	    .place = json_str(json_get(j, "place")),
	    .description = json_str(json_get(j, "description")),
	    .image = json_str(json_get(j, "image")),
	    .availability = availability_of(json_str(json_get(j, "availability"))),
	    .main = json_is_true(json_get(j, "main")),
	    .summary = json_is_true(json_get(j, "summary")),
	};
	wire_read_lead(&out->lead, json_get(j, "lead"));
	wire_read_quantity(&out->quantity, json_get(j, "quantity"));
	wire_read_terms(&out->terms, json_get(j, "terms"), a);
	read_origin(out, j);
	return read_seen_at(&out->seen_at, json_get(j, "seen_at"), e) &&
	       wire_read_price(&out->price, json_get(j, "price"), a, e) &&
	       read_contacts(&out->contacts, json_get(j, "contacts"), a, e);
}
