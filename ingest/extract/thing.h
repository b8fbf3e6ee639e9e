/*
 * Structured data in one shape, whether it stood in the page as JSON-LD, microdata, RDFa or meta
 * tags: things with a type and properties, a property being a text or another thing. Everything
 * lies in the page's arena. Byte ranges are of the decoded text of the page.
 */
#ifndef EXTRACT_THING_H
#define EXTRACT_THING_H

#include "base/map.h"
#include "extract/html.h"
#include "model/listing.h"

typedef struct Thing Thing;

typedef struct ThingProp {
	Str name;  /* "price", without vocabulary */
	Str value; /* decoded text; STR_NONE when it is a thing */
	const Thing *thing;
	uint32_t start, end;
	struct ThingProp *next;
} ThingProp;

struct Thing {
	Str type; /* without vocabulary, several with ' ' between: "Product" */
	Str id;	  /* @id or itemid */
	Source source;
	Str rule;      /* where in the page: "/@graph/1", "itemscope Product" */
	uint32_t node; /* element for microdata and RDFa, the script's for JSON-LD */
	uint32_t start, end;
	ThingProp *props, **tail;
	bool nested;  /* a property's value */
	bool in_list; /* of an ItemList, or beside the main thing: related, similar, accessory */
	Thing *next;  /* in the order of the page, nested ones too */
};

typedef struct {
	Thing *first, **tail;
	Map *ids;
	uint32_t n;
	Arena *a;
} Things;

#define THINGS_MAX  20000u
#define THING_DEPTH 24

void things_init(Things *t, Arena *a);
/* NULL when there are too many. */
Thing *things_add(Things *t, Source source, uint32_t node);
void thing_put(Things *t, Thing *to, ThingProp prop);
/* "http://schema.org/Product" and "schema:Product" are "Product". */
Str thing_short_name(Str s);
/* Is what hangs on a property of that name beside the subject of the page? An article is part of a
 * newspaper, which is a product too. */
bool thing_leads_aside(Str name);
bool thing_is(const Thing *t, const char *type);
const ThingProp *thing_prop(const Thing *t, const char *name);
/* The next of the same name. */
const ThingProp *thing_more(const ThingProp *p);
/* The thing a property names, also by @id; NULL when it is a text. */
const Thing *thing_of(const Things *all, const ThingProp *p);
/* The text of a property, or the name (or value) of the thing it is. STR_NONE when absent. */
Str thing_text(const Things *all, const Thing *t, const char *name);

/* The readers. They add what they find. */
void jsonld_read(Things *out, const HtmlDoc *d);
void microdata_read(Things *out, const HtmlDoc *d);
void rdfa_read(Things *out, const HtmlDoc *d);
void opengraph_read(Things *out, const HtmlDoc *d);
/* The content of the first <meta> of that property, name or itemprop; STR_NONE when none. */
Str opengraph_meta(const HtmlDoc *d, const char *name, const HtmlAttr **at);

#endif
