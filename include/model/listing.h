/*
 * A Listing is what a seller wrote, verbatim, beside each text its parsed value and where it came
 * from. It does not say what product it is (that is a Match). Views are borrowed from the arena.
 * Unknown is explicit: STR_NONE, *_UNKNOWN, -1.
 */
#ifndef MODEL_LISTING_H
#define MODEL_LISTING_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/json.h"
#include "model/contact.h"
#include "model/money.h"

typedef enum { /* schema.org ItemAvailability words */
	AVAIL_UNKNOWN = 0,
	AVAIL_IN_STOCK,
	AVAIL_OUT_OF_STOCK,
	AVAIL_PRE_ORDER,
	AVAIL_BACK_ORDER,
	AVAIL_LIMITED,
	AVAIL_DISCONTINUED,
	AVAIL_SOLD_OUT,
	AVAIL_ONLINE_ONLY,
	AVAIL_IN_STORE_ONLY,
	AVAIL_PRE_SALE,
} Availability;
const char *availability_name(Availability v); /* "InStock" ...; NULL when unknown */
Availability availability_of(Str word);	       /* also a schema.org URL, any case */

typedef struct {
	Str text;
	int32_t min_days; /* -1 unknown; 0 = at once */
	int32_t max_days; /* -1 unknown */
	Availability availability;
} Lead;

typedef struct {
	Str text;
	int64_t count;	   /* -1 unknown */
	int64_t count_max; /* = count when no range */
	Unit unit;	   /* what is counted */
	int32_t gpus;	   /* GPUs in one unit that the text states ("8卡"), 0 unknown */
	int64_t stock;	   /* pieces said to be on hand, -1 unknown */
	int64_t moq;	   /* least order, -1 unknown */
} Quantity;

typedef struct {
	Str text;
	int32_t deposit;      /* hundredths of a percent, -1 unknown; 10000 = paid in full ahead */
	const char *method;   /* static: "tt" "usdt" "escrow" "cash" "lc" "alipay" ... or NULL */
	const char *incoterm; /* static: "FOB" "EXW" "DDP" ... or NULL */
	Tax tax;
	int32_t tax_rate; /* hundredths of a percent, 0 unknown */
} Terms;

typedef enum {
	FIELD_TITLE = 0,
	FIELD_PRICE,
	FIELD_AVAILABILITY,
	FIELD_SELLER,
	FIELD_BRAND,
	FIELD_PART,
	FIELD_LEAD,
	FIELD_QUANTITY,
	FIELD_TERMS,
	FIELD_CONDITION,
	FIELD_ROUTE,
	FIELD_PLACE,
	FIELD_DESCRIPTION,
	FIELD_CATEGORY,
	FIELD_IMAGE,
	FIELD_CONTACT,
} Field;
#define FIELDS 16
const char *field_name(Field f); /* "title" "price" ... */

typedef enum {
	SOURCE_NONE = 0,
	SOURCE_JSONLD,
	SOURCE_MICRODATA,
	SOURCE_OPENGRAPH,
	SOURCE_ADAPTER,
	SOURCE_HEURISTIC,
	SOURCE_STATE, /* embedded state or platform JSON by JSON pointer */
} Source;
const char *source_name(Source s);

typedef struct {
	Source source;
	Str rule;	     /* selector, pointer or rule name */
	uint32_t start, end; /* bytes of the capture's body; both 0 when not known */
} Origin;

typedef struct {
	Str url;	 /* of the item, absolute, normal form; the page's own when none */
	Str native_id;	 /* the shop's id, if any */
	Str page_url;	 /* of the page it was read from */
	Instant seen_at; /* of that page */
	Str title;
	Str part_number;
	Str seller; /* name of the shop or firm as this listing gives it */
	Str brand;
	Str category;  /* path, " > " between */
	Str condition; /* verbatim */
	/* static: "new" "used" "pulled" "refurbished" "modified" "faulty" or NULL */
	const char *condition_class;
	Str route; /* verbatim route words (香港交货, 包清关 ...), "; " between */
	Str place;
	Str description; /* at most CAP_FIELD bytes of visible text */
	Str image;	 /* URL */
	Price price;
	Lead lead;
	Quantity quantity;
	Terms terms;
	Availability availability;
	ContactVec contacts; /* contacts given with this listing */
	Origin origin[FIELDS];
	bool main;    /* the main product of an item page */
	bool summary; /* read off a list page: an item page may know more */
} Listing;

typedef struct {
	Listing *v;
	size_t n, cap;
} ListingVec;

/* Wire form: one JSON object on one line, as house.md section 7 has it for `extract`, with what
 * else a Listing holds under further keys. Reading gives back what was written. */
void listing_write(JsonOut *o, const Listing *l);
MUST_CHECK bool listing_read(Listing *out, const Json *j, Arena *a, Err *e);

/* A copy whose texts are all in `a`. */
Listing listing_copy(const Listing *l, Arena *a);

/* Fill what `into` lacks from `from` (same listing on another page); item pages outrank lists. */
void listing_merge(Listing *into, const Listing *from, Arena *a);

#endif
