/* What every reader of one page shares: the page, its tree, its structured data, its hints. */
#ifndef EXTRACT_READING_H
#define EXTRACT_READING_H

#include "base/charset.h"
#include "extract/extraction.h"
#include "extract/lexicon.h"
#include "extract/price.h"
#include "extract/site.h"
#include "extract/thing.h"

typedef struct {
	const Page *page;
	const Sites *sites;
	const Lexicon *lex;
	CharsetText text;
	const HtmlDoc *d; /* NULL for JSON */
	Things things;
	PriceContext price;
	Str url;       /* of the page, normal form */
	Str base;      /* what links are relative to */
	Str canonical; /* of the page, if it names one */
	Day on;	       /* day of the capture */
	uint32_t problems;
	struct {
		uint32_t *v;
		size_t n, cap;
	} blocks;	  /* nodes of the list's items */
	const Site *site; /* the adapter whose blocks gave the listings, or NULL */
	size_t rows;	  /* blocks that it found, with or without a listing */
	Arena *a;
	Extraction *out;
} Reading;

/* Absolute, normal form; STR_NONE when it is no http(s) URL. */
Str reading_url(const Reading *r, Str ref);
/* Record where a field came from; the range is of the decoded text and is brought to the body. */
void reading_origin(const Reading *r, Listing *l, Field f, Origin from);
/* A price painted in pieces ("¥ 42 .50") as one figure. */
Str reading_join_price(Str s, Arena *a);
/* Read lead time, quantity, terms, condition and route from text that stands beside a listing,
 * where the listing does not know them yet. */
void reading_words(Reading *r, Listing *l, Str text, Origin from);
/* Rows of a page that have no page of their own get an address on it: the loader keys by it. */
void reading_place(Reading *r);
/* What titles tell of the other fields: the condition, where none is said; what a piece is, since
 * "$410,000 per unit" of a machine is for the machine; and the page's, that it buys or repairs. */
void reading_titles(Reading *r);
/* Does the heading of a page or of a column of prices say so? */
bool reading_buys(const Reading *r, Str heading);
/* A listing with every unknown said to be unknown. */
Listing reading_listing(const Reading *r);

/* ---- pagehints.c: r->price from the page; from bare data; and money for bare amounts at last */
void pagehints_set(Reading *r);
void pagehints_set_data(Reading *r);
void pagehints_name_money(Reading *r);
/* The money that a bare amount is in on this page, "" when that is not known. */
const char *pagehints_money(const Reading *r);

/* ---- product.c: things to listings ---- */
/* True when the thing names something that is sold. */
bool product_is(const Thing *t);
/* False when it has no usable title. */
bool product_listing(Listing *out, Reading *r, const Thing *t);
/* Price and availability of an Offer that stands alone. */
void product_offer(Listing *l, Reading *r, const Thing *t);

/* ---- list.c: repeated blocks; they are remembered in r->blocks ---- */
size_t list_read(Reading *r, ListingVec *out);
/* ---- sheet.c: tables with a header row of goods and prices ---- */
size_t sheet_read(Reading *r, ListingVec *out);
/* ---- feed.c: product feeds and sitemaps in XML; feed_is tells them by their root ---- */
bool feed_is(Str text);
void feed_read(Reading *r);
/* ---- linelist.c: lines of text that each offer something, on a page that gives a contact */
size_t linelist_read(Reading *r, ListingVec *out);
/* ---- stateread.c: goods in the JSON of scripts: one is the page's item, more are a list ---- */
size_t stateread_run(Reading *r, ListingVec *out);
/* ---- item.c: the main product of a page that names it in no structured way ---- */
/* `beside` blocks of a list stand on the page too: then more is asked of an item. */
bool item_read(Reading *r, Listing *out, size_t beside);
/* ---- pagekind.c ---- */
/* Can something be bought on the page; does it say of itself that it is news, a post, a profile? */
bool pagekind_has_cart(const Reading *r);
bool pagekind_is_article(const Reading *r);
/* Does the page say when it was published, as news and posts do and price lists do not? */
bool pagekind_is_dated(const Reading *r);
/* ---- pagestate.c: a price out of the data in scripts ---- */
bool pagestate_price(Reading *r, Listing *l);
/* Fill what structured data left open from what the page shows. */
void item_complete(Reading *r, Listing *l);

#endif
